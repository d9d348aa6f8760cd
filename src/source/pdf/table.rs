//! Tables: by the lines they are ruled with.

use super::extract::{Length, Page, Rule, Words};
use super::line::Placed;

/// Ruled lines so near each other are one: the borders of neighbouring cells are drawn apart.
const NEAR: Length = 300;
/// A page with more ruled lines is a drawing.
const MOST: usize = 4_000;

/// The cells of a row, from the left: the words in each, and their places in the file's order.
pub type Row<'e> = Vec<Vec<(usize, Words<'e>)>>;

/// A table on a page.
pub struct Table<'e> {
    pub x0: Length,
    pub x1: Length,
    pub y0: Length,
    /// The words that stand in it, by their places.
    pub taken: Vec<usize>,
    pub rows: Vec<Row<'e>>,
}

/// What has more columns or more rows is graph paper.
const COLUMNS: usize = 60;
const ROWS: usize = 500;

/// The grid that ruled lines make.
struct Grid {
    xs: Vec<Length>,
    ys: Vec<Length>,
    /// The upright lines at each of `xs`: from where to where.
    upright: Vec<Vec<(Length, Length)>>,
    /// The level lines at each of `ys`.
    level: Vec<Vec<(Length, Length)>>,
}

/// The tables of a page, and what of the words stands in them. A frame is none, nor is what has but one column.
pub fn find<'e>(page: &Page<'e>, words: &[Placed<'_, 'e>]) -> Vec<Table<'e>> {
    if page.rules.len() > MOST {
        return Vec::new();
    }
    grids(&page.rules).iter().filter_map(|grid| grid.fill(words)).collect()
}

/// Groups the lines that touch.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut group: Vec<usize> = (0..rules.len()).collect();
    fn root(group: &mut [usize], mut of: usize) -> usize {
        while group[of] != of {
            group[of] = group[group[of]];
            of = group[of];
        }
        of
    }
    // From the top: only lines that begin above another's end touch it.
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by_key(|&i| rules[i].y0);
    for (n, &i) in order.iter().enumerate() {
        for &j in &order[n + 1..] {
            let (a, b) = (&rules[i], &rules[j]);
            if b.y0 > a.y1 + NEAR {
                break;
            }
            if a.x0 <= b.x1 + NEAR && b.x0 <= a.x1 + NEAR {
                let (a, b) = (root(&mut group, i), root(&mut group, j));
                group[a] = b;
            }
        }
    }
    let mut members: Vec<Vec<Rule>> = vec![Vec::new(); rules.len()];
    for (i, rule) in rules.iter().enumerate() {
        members[root(&mut group, i)].push(*rule);
    }
    let grid = |rules: Vec<Rule>| {
        let (upright, level): (Vec<Rule>, Vec<Rule>) = rules.into_iter().partition(|r| r.y1 - r.y0 > r.x1 - r.x0);
        let (xs, upright) = apart(upright.iter().map(|r| ((r.x0 + r.x1) / 2, (r.y0, r.y1))).collect());
        let (ys, level) = apart(level.iter().map(|r| ((r.y0 + r.y1) / 2, (r.x0, r.x1))).collect());
        let is_grid = (3..=COLUMNS + 1).contains(&xs.len()) && (2..=ROWS + 1).contains(&ys.len());
        is_grid.then_some(Grid { xs, ys, upright, level })
    };
    members.into_iter().filter(|rules| rules.len() >= 5).filter_map(grid).collect()
}

/// Places, those near each other once, with what is at each.
fn apart(mut places: Vec<(Length, (Length, Length))>) -> (Vec<Length>, Vec<Vec<(Length, Length)>>) {
    places.sort_unstable();
    let groups = places.chunk_by(|a, b| b.0 - a.0 <= NEAR);
    groups.map(|group| (group[0].0, group.iter().map(|(_, extent)| *extent).collect::<Vec<_>>())).unzip()
}

impl Grid {
    fn fill<'e>(&self, words: &[Placed<'_, 'e>]) -> Option<Table<'e>> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut taken = Vec::new();
        let mut cells: Vec<Row> = vec![vec![Vec::new(); columns]; rows];
        // Between cells of a row, and between those of a column: whether a line is there.
        let left: Vec<Vec<bool>> =
            (0..rows).map(|r| (0..columns).map(|c| c == 0 || is_ruled(&self.upright[c], self.ys[r], self.ys[r + 1])).collect()).collect();
        let above: Vec<Vec<bool>> =
            (0..rows).map(|r| (0..columns).map(|c| r == 0 || is_ruled(&self.level[r], self.xs[c], self.xs[c + 1])).collect()).collect();
        let place = |ends: &[Length], at: Length| ends.windows(2).position(|w| w[0] <= at && at < w[1]);
        for (n, w) in words {
            let y = w.y - w.size / 3;
            let inside = w.x + w.width > self.xs[0] && w.x < self.xs[columns];
            let Some(at) = place(&self.ys, y).filter(|_| inside) else { continue };
            let ruled: Vec<Length> = (1..columns).filter(|&c| left[at][c]).map(|c| self.xs[c]).collect();
            for part in split(w, &ruled) {
                // A word may begin on the line.
                let x = part.x + (part.width / 2).min(part.size / 2);
                let (mut r, Some(mut c)) = (at, place(&self.xs, x)) else { continue };
                while !left[r][c] {
                    c -= 1;
                }
                while !above[r][c] {
                    r -= 1;
                }
                while !left[r][c] {
                    c -= 1;
                }
                taken.push(*n);
                cells[r][c].push((*n, part));
            }
        }
        taken.dedup();
        let opens = |r: usize, c: usize| left[r][c] && above[r][c];
        let rows = cells.into_iter().enumerate().map(|(r, row)| {
            let cells = row.into_iter().enumerate().filter(|(c, _)| opens(r, *c)).map(|(_, cell)| cell);
            cells.collect::<Vec<_>>()
        });
        let mut rows: Vec<Row> = rows.collect();
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let is_table = rows.len() > 1 && rows.iter().any(|row| row.len() > 1);
        let (x0, x1, y0) = (self.xs[0], *self.xs.last()?, self.ys[0]);
        is_table.then_some(Table { x0, x1, y0, taken, rows })
    }
}

/// Whether lines run along most of the way.
fn is_ruled(lines: &[(Length, Length)], from: Length, to: Length) -> bool {
    lines.iter().map(|&(a, b)| i64::from((b.min(to) - a.max(from)).max(0))).sum::<i64>() * 2 > i64::from(to - from)
}

/// Words parted where columns begin: what is written at one go may run over several. Where letters stand is not known: the space
/// that is nearest to a column's beginning is taken, if it is near.
pub fn split<'e>(words: &Words<'e>, at: &[Length]) -> Vec<Words<'e>> {
    let mut parts = vec![words.clone()];
    let crossed = at.iter().filter(|&&x| words.x + words.size / 2 < x && x < words.x + words.width - words.size / 2);
    let total = words.text.chars().map(breadth).sum::<i64>().max(1);
    for &x in crossed {
        let last = parts.last().expect("a part is there");
        let start = words.text.len() - last.text.len();
        let spaces = last.text.match_indices(' ').map(|(n, _)| {
            let before = words.text[..start + n + 1].chars().map(breadth).sum::<i64>();
            (n, words.x + (i64::from(words.width) * before / total) as Length)
        });
        let Some((n, place)) = spaces.min_by_key(|(_, place)| (place - x).abs()).filter(|(_, place)| (place - x).abs() <= words.size)
        else {
            continue;
        };
        let mut rest = last.clone();
        rest.text = last.text[n + 1..].trim_start();
        (rest.x, rest.width) = (x, last.x + last.width - x);
        let last = parts.last_mut().expect("a part is there");
        last.text = last.text[..n].trim_end();
        last.width = place - last.x - words.size / 4;
        parts.push(rest);
    }
    parts
}

/// How wide a letter is in most types, in quarters of an `n`.
fn breadth(c: char) -> i64 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'í' | 'I' | ' ' | '.' | ',' | ';' | ':' | '\'' | '(' | ')' | '|' | '!' | '-' => 2,
        'm' | 'w' | 'M' | 'W' | '%' => 6,
        c if c.is_uppercase() => 5,
        _ => 4,
    }
}
