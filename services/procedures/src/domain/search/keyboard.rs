//! Words typed for a Vietnamese keyboard that was switched off: the keys for accents are still in them.

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];
/// The keys of the tones in Telex, and z, which takes a tone away.
const TELEX_TONES: [char; 6] = ['s', 'f', 'r', 'x', 'j', 'z'];

/// The letters that a word without accents was meant to have, if it holds keys of Telex (`sinhj`, `ddawng`) or
/// of VNI (`d9a8ng`).
pub fn without_keys(typed: &str) -> Option<String> {
    let meant = if typed.chars().any(|letter| letter.is_ascii_digit()) {
        without_vni(typed)?
    } else {
        without_telex(typed)
    };
    let is_word = meant.len() > 1 && meant.contains(VOWELS);
    (is_word && meant != typed).then_some(meant)
}

/// Digits follow a letter in VNI; a word that begins with one is a number.
fn without_vni(typed: &str) -> Option<String> {
    let letters: String = typed.chars().filter(|key| !key.is_ascii_digit()).collect();
    let begins_with_letter = typed.starts_with(|key: char| key.is_alphabetic());
    (begins_with_letter && typed.len() - letters.len() < letters.len()).then_some(letters)
}

/// No Vietnamese syllable has one of the tone keys after its vowel, a letter twice, or a w.
fn without_telex(typed: &str) -> String {
    let mut meant = String::with_capacity(typed.len());
    let mut vowel_seen = false;
    for key in typed.chars() {
        let last = meant.chars().last();
        match key {
            'd' | 'a' | 'e' | 'o' if last == Some(key) => {}
            key if vowel_seen && TELEX_TONES.contains(&key) => {}
            'w' if last.is_some_and(|last| matches!(last, 'a' | 'o' | 'u')) => {}
            'w' => {
                vowel_seen = true;
                meant.push('u');
            }
            key => {
                vowel_seen |= VOWELS.contains(&key);
                meant.push(key);
            }
        }
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_telex_and_vni() {
        for (typed, meant) in [
            ("sinhj", "sinh"),
            ("ddawng", "dang"),
            ("kys", "ky"),
            ("giaays", "giay"),
            ("giaasy", "giay"),
            ("nuwowcs", "nuoc"),
            ("nhw", "nhu"),
            ("ddaats", "dat"),
            ("d9a8ng", "dang"),
            ("ky1", "ky"),
            ("gia6y1", "giay"),
        ] {
            assert_eq!(without_keys(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn leaves_words_and_numbers_alone() {
        for typed in [
            "sinh", "xuat", "dang", "01", "2025", "ct01", "h41", "001193", "x",
        ] {
            assert_eq!(without_keys(typed), None, "{typed}");
        }
    }
}
