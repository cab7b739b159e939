//! Words that every text of a language has. They are indexed like all others, and count in
//! phrases; beside rarer words they are passed over.

/// Whether a folded word is one of them.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok()
}

/// English and Russian, in order.
const COMMON: &[&str] = &[
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by",
    "can", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "how",
    "i", "if", "in", "into", "is", "it", "its", "may", "more", "my", "no", "nor", "not", "of",
    "on", "or", "our", "she", "so", "such", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "to", "was", "we", "were", "what", "when", "where",
    "which", "who", "will", "with", "would", "you", "your", "а", "без", "бы", "был", "была",
    "были", "было", "в", "во", "все", "вы", "для", "до", "его", "ее", "если", "же", "за", "и",
    "из", "или", "их", "к", "как", "ко", "мы", "на", "не", "но", "о", "об", "он", "она", "они",
    "от", "по", "при", "с", "со", "так", "то", "у", "что", "это", "я",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_stand_in_order() {
        assert!(COMMON.is_sorted_by(|one, other| one < other));
        assert!(is_common("the") && is_common("это") && !is_common("treaty"));
    }
}
