//! How many typing errors lie between two words.

/// Longer words are not compared: nobody mistypes them by a letter or two.
const LONGEST: usize = 31;

/// The number of letters inserted, left out, replaced or swapped with their neighbour (Damerau–Levenshtein,
/// each place changed once), if it is at most `most`.
pub fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most || one.len().max(other.len()) > LONGEST {
        return None;
    }
    let mut before_last = [0_usize; LONGEST + 1];
    let mut last = [0_usize; LONGEST + 1];
    let mut row = [0_usize; LONGEST + 1];
    for (column, cell) in last.iter_mut().enumerate() {
        *cell = column;
    }
    for (i, letter) in one.iter().enumerate() {
        row[0] = i + 1;
        let mut least = row[0];
        for (j, against) in other.iter().enumerate() {
            let replaced = last[j] + usize::from(letter != against);
            let mut cell = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && *letter == other[j - 1] && one[i - 1] == *against;
            if swapped {
                cell = cell.min(before_last[j - 1] + 1);
            }
            row[j + 1] = cell;
            least = least.min(cell);
        }
        if least > most {
            return None;
        }
        before_last = last;
        last = row;
    }
    Some(last[other.len()]).filter(|errors| *errors <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_fingers_do() {
        let between = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|word| word.chars().collect::<Vec<_>>());
            distance(&one, &other, 2)
        };
        for (one, other, errors) in [
            ("khai", "khai", Some(0)),
            ("kahi", "khai", Some(1)),
            ("kai", "khai", Some(1)),
            ("khhai", "khai", Some(1)),
            ("khsi", "khai", Some(1)),
            ("akhi", "khai", Some(2)),
            ("sinh", "kinh", Some(1)),
            ("truong", "tuorng", Some(2)),
            ("phep", "giay", None),
            ("", "ab", Some(2)),
        ] {
            assert_eq!(between(one, other), errors, "{one} {other}");
            assert_eq!(between(other, one), errors, "{other} {one}");
        }
    }

    #[test]
    fn passes_over_endless_words() {
        let endless = vec!['a'; LONGEST + 1];
        assert_eq!(distance(&endless, &endless, 2), None);
        assert_eq!(distance(&endless[1..], &endless[1..], 2), Some(0));
    }
}
