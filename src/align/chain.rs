//! The heaviest increasing subsequence: what keeps its order, and so what moved.

/// Marks the members of the heaviest strictly increasing subsequence of `values`. `O(n log n)`; among equals the one
/// that ends earliest.
pub fn heaviest_increasing(values: &[usize], weights: &[u64]) -> Vec<bool> {
    let mut ranks: Vec<usize> = values.to_vec();
    ranks.sort_unstable();
    ranks.dedup();
    let size = ranks.len();
    // A Fenwick tree over values, holding (weight, item) of the best chain that ends at or below each.
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); size + 1];
    let mut previous = vec![usize::MAX; values.len()];
    let mut best = (0, usize::MAX);
    for (item, (value, &weight)) in values.iter().zip(weights).enumerate() {
        let value = ranks.partition_point(|r| r < value);
        let mut below = (0, usize::MAX);
        let mut k = value;
        while k > 0 {
            if tree[k].0 > below.0 {
                below = tree[k];
            }
            k &= k - 1;
        }
        previous[item] = below.1;
        let chain = (below.0 + weight, item);
        let mut k = value + 1;
        while k <= size {
            if chain.0 > tree[k].0 {
                tree[k] = chain;
            }
            k += k & k.wrapping_neg();
        }
        if chain.0 > best.0 {
            best = chain;
        }
    }
    let mut kept = vec![false; values.len()];
    let mut item = best.1;
    while item != usize::MAX {
        kept[item] = true;
        item = previous[item];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lighter_of_two_that_swapped_is_left_out() {
        assert_eq!(heaviest_increasing(&[1, 0, 2], &[5, 1, 1]), [true, false, true]);
        assert_eq!(heaviest_increasing(&[1, 0, 2], &[1, 5, 1]), [false, true, true]);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(heaviest_increasing(&[], &[]).is_empty());
    }
}
