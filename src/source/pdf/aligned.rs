//! Tables without upright lines: by columns that several rows keep free between them.
//!
//! Words far apart on a baseline are cells; a table is a run of such baselines that leave the same strips free. What crosses
//! every strip ends it. A list is none: its labels are short.

use super::extract::{Length, Page};
use super::line::{Placed, baselines, size};
use super::table::{Row, Table, split};

/// Cells stand so many hundredths of the size apart, or more; words of a line do not, justified or not.
const APART: Length = 100;
/// Strips between columns are at least so wide, in hundredths of the size.
const STRIP: Length = 40;
/// A table has so many rows of cells, or more.
const ROWS: usize = 3;
/// Rows further apart than so many times the size are not of one table.
const FAR: Length = 4;
/// Lines of one cell stand so many hundredths of the size apart, at most.
const WRAPPED: Length = 135;
/// Baselines nearer than so many hundredths of the size are of one row: its cells' lines are set to its middle.
const SET: Length = 95;
/// What is shorter, in letters, labels a list's item.
const LABEL: usize = 5;

type Strip = (Length, Length);

/// The tables among words that stand in no ruled one.
pub fn find<'e>(page: &Page<'e>, words: &[Placed<'_, 'e>]) -> Vec<Table<'e>> {
    let lines = baselines(words);
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (end, strips) = run(&lines[at..]);
        if end == 0 {
            at += 1;
            continue;
        }
        let is_row = |above: usize| is_set(&lines[above], &lines[above + 1]) && free(&strips, &lines[above]).len() == strips.len();
        let start = at.checked_sub(1).filter(|&above| is_row(above)).unwrap_or(at);
        // The head of a table is often set so tight that it crosses the strips.
        let head = start.checked_sub(1).filter(|&head| is_head(&lines[head], &lines[start], &strips));
        let table = &lines[head.unwrap_or(start)..at + end];
        let rows = rows(page, table, &strips);
        if rows.len() >= ROWS {
            let ends = || table.iter().flatten().map(|(_, w)| w);
            let x0 = ends().map(|w| w.x).min().unwrap_or(0);
            let x1 = ends().map(|w| w.x + w.width).max().unwrap_or(0);
            tables.push(Table {
                x0,
                x1,
                y0: table[0][0].1.y - size(&table[0]),
                taken: table.iter().flatten().map(|p| p.0).collect(),
                rows,
            });
        }
        at += end;
    }
    tables
}

/// Whether a line stands so close below another that both are of one row.
fn is_set(above: &[Placed], line: &[Placed]) -> bool {
    (line[0].1.y - above[0].1.y) * 100 <= SET * size(line)
}

/// How many lines from the first on are of one table, and the strips between its columns; 0 where none begins.
fn run(lines: &[Vec<Placed>]) -> (usize, Vec<Strip>) {
    let mut strips = gaps(&lines[0]);
    let (mut end, mut full) = (0, 0);
    for (n, line) in lines.iter().enumerate() {
        let size = size(line);
        let near = n == 0 || line[0].1.y - lines[n - 1][0].1.y <= FAR * size;
        let alone = gaps(line).is_empty();
        // A cell's second line stands close to its first.
        let wrapped = n > 0 && (line[0].1.y - lines[n - 1][0].1.y) * 100 <= WRAPPED * size;
        let left = free(&strips, line);
        // Nor is what follows in another type, a heading, of a cell.
        let alike = || n > 0 && line[0].1.bold == lines[n - 1][0].1.bold;
        if !near || left.is_empty() || left.len() * 2 < strips.len() || alone && !(wrapped && alike()) {
            break;
        }
        strips = left;
        end = n + 1;
        full += usize::from(!alone);
    }
    let labels = |line: &&Vec<Placed>| {
        let first = line.iter().take_while(|(_, w)| strips.first().is_some_and(|s| w.x < s.0));
        first.map(|(_, w)| w.text.chars().count()).sum::<usize>() < LABEL
    };
    let is_list = || strips.len() == 1 && lines[..end].iter().filter(labels).count() * 2 > end;
    let is_form = || strips.len() == 1 && lines[..end].iter().any(|line| line[0].1.text.ends_with(':'));
    if full < ROWS - 1 || strips.is_empty() || is_list() || is_form() { (0, Vec::new()) } else { (end, strips) }
}

/// The gaps between the cells of a line.
fn gaps(line: &[Placed]) -> Vec<Strip> {
    let size = size(line);
    let mut end = line[0].1.x;
    let mut gaps = Vec::new();
    for (_, w) in line {
        if (w.x - end) * 100 > APART * size.max(1) {
            gaps.push((end, w.x));
        }
        end = end.max(w.x + w.width);
    }
    gaps
}

/// What of the strips a line leaves free.
fn free(strips: &[Strip], line: &[Placed]) -> Vec<Strip> {
    let narrow = size(line) * STRIP / 100;
    let mut free: Vec<Strip> = strips.to_vec();
    for (_, w) in line {
        let (from, to) = (w.x, w.x + w.width);
        let cut = |(a, b): Strip| [(a, b.min(from)), (a.max(to), b)].into_iter().max_by_key(|s| s.1 - s.0).filter(|s| s.1 - s.0 > narrow);
        free = free.into_iter().filter_map(|s| if to <= s.0 || from >= s.1 { Some(s) } else { cut(s) }).collect();
    }
    free
}

/// Whether a line over a table is its head: it can be parted at the strips, into as many cells.
fn is_head(line: &[Placed], first: &[Placed], strips: &[Strip]) -> bool {
    let at: Vec<Length> = strips.iter().map(|s| s.1).collect();
    let near = (first[0].1.y - line[0].1.y) * 100 <= WRAPPED * 3 / 2 * size(first);
    near && strips.len() > 1 && line.iter().flat_map(|(_, w)| split(w, &at)).count() == strips.len() + 1
}

/// The rows of a table: ruled lines part them, or else a line with something in the first column begins one.
fn rows<'e>(page: &Page<'e>, lines: &[Vec<Placed<'_, 'e>>], strips: &[Strip]) -> Vec<Row<'e>> {
    let ends: Vec<Length> = strips.iter().map(|s| s.1).collect();
    let (x0, x1) = (lines.iter().map(|l| l[0].1.x).min().unwrap_or(0), strips.last().map_or(0, |s| s.1));
    let ruled = |above: Length, below: Length| {
        page.rules.iter().any(|r| r.y1 - r.y0 < r.x1 - r.x0 && r.y0 > above && r.y0 < below && r.x0 <= x0 + (x1 - x0) / 2 && r.x1 > x0)
    };
    let any_ruled = lines.windows(2).filter(|pair| ruled(pair[0][0].1.y, pair[1][0].1.y)).count() + 1 >= ROWS;
    let mut rows: Vec<Row> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let column = |x: Length| ends.iter().take_while(|&&end| x >= end - 1).count();
        let begins = n == 0 || {
            let (above, y) = (lines[n - 1][0].1.y, line[0].1.y);
            let tight = (y - above) * 100 <= WRAPPED * size(line);
            let single = gaps(line).is_empty() || column(line[0].1.x) > 0;
            if any_ruled { ruled(above, y) } else { !(tight && single || is_set(&lines[n - 1], line)) }
        };
        if begins {
            rows.push(vec![Vec::new(); strips.len() + 1]);
        }
        let row = rows.last_mut().expect("the first line begins a row");
        for (order, w) in line {
            for part in split(w, &ends) {
                row[column(part.x)].push((*order, part));
            }
        }
    }
    rows
}
