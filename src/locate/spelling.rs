//! Slips of the pen: a letter lost, added, changed, or changed places with the next.

/// Letters that a word must have for one slip to leave it itself, and for two.
const ONE: usize = 5;
const TWO: usize = 9;

/// How many slips make one folded word of another, where they are few enough to leave it itself.
pub fn slips(word: &str, written: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), written.chars().collect());
    let shorter = a.len().min(b.len());
    let most = usize::from(shorter >= ONE) + usize::from(shorter >= TWO);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    if a == b {
        return Some(0);
    }
    if most == 0 {
        return None;
    }
    // Optimal string alignment: two rows back for letters that changed places.
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<usize>>(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let changed = rows[1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][b.len()]).filter(|&n| n <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leaves_a_long_word_itself_and_makes_another_of_a_short_one() {
        assert_eq!(slips("articulo", "articulo"), Some(0));
        assert_eq!(slips("articulo", "articlo"), Some(1));
        assert_eq!(slips("fraccion", "farccion"), Some(1));
        assert_eq!(slips("transitorio", "trasitoroi"), Some(2));
        assert_eq!(slips("punto", "junta"), None);
        assert_eq!(slips("meta", "mesa"), None);
    }
}
