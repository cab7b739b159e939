//! What is known of single characters: the letter that each is compared as, and which are no
//! letters at all. From the Unicode Character Database, in a form that weighs little: the
//! standard library's own tables would be a twentieth of the whole program.

/// The letter that a letter is compared as: small, and without accents.
pub(super) fn base(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let code = letter as usize;
    let entry = BLOCKS.iter().find_map(|(first, block)| block.get(code.checked_sub(*first)?));
    let base = match entry {
        Some(entry) => char::from_u32((*entry).into()).filter(|base| *base != '.'),
        None => small(letter),
    };
    base.unwrap_or(letter)
}

fn small(letter: char) -> Option<char> {
    let (.., by) = CAPITALS.iter().find(|(first, last, _)| (*first..=*last).contains(&letter))?;
    char::from_u32((letter as u32).checked_add_signed(*by)?)
}

/// Whether a character is neither letter nor digit nor mark: punctuation, a symbol, a space, a
/// control, or one for private use.
pub(super) fn is_gap(character: char) -> bool {
    if character.is_ascii() {
        return !character.is_ascii_alphanumeric();
    }
    match u16::try_from(character as u32) {
        Ok(code) => GAPS.partition_point(|edge| *edge <= code) % 2 == 1,
        Err(_) => FAR_GAPS.iter().any(|(first, last)| (*first..=*last).contains(&character)),
    }
}

/// Blocks of letters, each with the code of its first.
const BLOCKS: [(usize, &[u16]); 5] = [
    (0xc0, &LATIN),
    (0x370, &GREEK),
    (0x400, &CYRILLIC),
    (0x1e00, &LATIN_ADDITIONAL),
    (0x1f00, &GREEK_EXTENDED),
];

/// Capitals of other scripts, from the first to the last, and how far on their small letters are.
const CAPITALS: [(char, char, i32); 11] = [
    ('Ա', 'Ֆ', 0x30),
    ('Ა', 'Ჿ', -0xbc0),
    ('Ꭰ', 'Ꮿ', 0x97d0),
    ('Ⅰ', 'Ⅿ', 0x10),
    ('Ⓐ', 'Ⓩ', 0x1a),
    ('Ａ', 'Ｚ', 0x20),
    ('𐒰', '𐓓', 0x28),
    ('𞤀', '𞤡', 0x22),
    // The signs for ohm, kelvin and ångström.
    ('\u{2126}', '\u{2126}', 'ω' as i32 - 0x2126),
    ('\u{212a}', '\u{212a}', 'k' as i32 - 0x212a),
    ('\u{212b}', '\u{212b}', 'a' as i32 - 0x212b),
];

// For each letter of a block the one it is compared as; a dot where that is itself.

/// From U+00C0 on.
const LATIN: [u16; 400] = letters(
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccdd\
     ddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳ.jjkk.llllllŀ.llnnnnnn.ŋ.oooooo..rrrrrrssssss\
     ssttttttuuuuuuuuuuuuwwyyyzzzzzzs.ɓƃ.ƅ.ɔƈ.ɖɗƌ..ǝəɛƒ.ɠɣ.ɩɨƙ...ɯɲ.ɵooƣ.ƥ.ʀƨ.ʃ..ƭ.ʈu\
     uʊʋƴ.ƶ.ʒƹ...ƽ.......ǆǆ.ǉǉ.ǌǌ.aaiioouuuuuuuuuu.aaaa..ǥ.ggkkooooʒʒjǳǳ.ggƕƿnnaa..oo\
     aaaaeeeeiiiioooorrrruuuussttȝ.hhƞ.ȣ.ȥ.aaeeooooooooyy......ⱥȼ.ƚⱦ..ɂ.ƀʉʌɇ.ɉ.ɋ.ɍ.ɏ.",
);

/// From U+0370 on.
const GREEK: [u16; 144] = letters(
    "ͱ.ͳ...ͷ........ϳ......α.εηι.ο.υωιαβγδεζηθικλμνξοπρ.στυφχψωιυαεηιυ...............\
     ..σ.......ιυουωϗ...ϒϒ...ϙ.ϛ.ϝ.ϟ.ϡ.ϣ.ϥ.ϧ.ϩ.ϫ.ϭ.ϯ.....θ..ϸ.ϲϻ..ͻͼͽ",
);

/// From U+0400 on.
const CYRILLIC: [u16; 304] = letters(
    "ееђгєѕіїјљњћкиўџабвгдежзийклмнопрстуфхцчшщъыьэюя................................\
     ее.г........ки..ѡ.ѣ.ѥ.ѧ.ѩ.ѫ.ѭ.ѯ.ѱ.ѳ.ѵ.ѵѵѹ.ѻ.ѽ.ѿ.ҁ.........ҋ.ҍ.ҏ.ґ.ғ.ҕ.җ.ҙ.қ.ҝ.ҟ.\
     ҡ.ң.ҥ.ҧ.ҩ.ҫ.ҭ.ү.ұ.ҳ.ҵ.ҷ.ҹ.һ.ҽ.ҿ.ӏжжӄ.ӆ.ӈ.ӊ.ӌ.ӎ..ааааӕ.ееә.әәжжззӡ.ииииооө.өөээуу\
     ууууччӷ.ыыӻ.ӽ.ӿ.ԁ.ԃ.ԅ.ԇ.ԉ.ԋ.ԍ.ԏ.ԑ.ԓ.ԕ.ԗ.ԙ.ԛ.ԝ.ԟ.ԡ.ԣ.ԥ.ԧ.ԩ.ԫ.ԭ.ԯ.",
);

/// From U+1E00 on.
const LATIN_ADDITIONAL: [u16; 256] = letters(
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
     oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....\
     aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
     uuyyyyyyyyỻ.ỽ.ỿ.",
);

/// From U+1F00 on.
const GREEK_EXTENDED: [u16; 256] = letters(
    "ααααααααααααααααεεεεεε..εεεεεε..ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο..οοοοοο..\
     υυυυυυυυ.υ.υ.υ.υωωωωωωωωωωωωωωωωααεεηηιιοουυωω..ααααααααααααααααηηηηηηηηηηηηηηηη\
     ωωωωωωωωωωωωωωωωααααα.ααααααα.ι...ηηη.ηηεεηηη...ιιιι..ιιιιιι....υυυυρρυυυυυυρ...\
     ..ωωω.ωωοοωωω...",
);

/// The characters of a text of a known length, so that each is found at once.
const fn letters<const N: usize>(text: &str) -> [u16; N] {
    let bytes = text.as_bytes();
    let mut letters = [0; N];
    let (mut at, mut index) = (0, 0);
    while at < bytes.len() {
        let byte = bytes[at] as u16;
        let (first, length) = match byte {
            0..0x80 => (byte, 1),
            0x80..0xe0 => (byte & 0x1f, 2),
            _ => (byte & 0xf, 3),
        };
        letters[index] = first;
        let end = at + length;
        at += 1;
        while at < end {
            letters[index] = letters[index] << 6 | (bytes[at] & 0x3f) as u16;
            at += 1;
        }
        index += 1;
    }
    letters
}

/// Where gaps begin and end, in turn: the first is from U+0080 to U+00A9. Characters that are
/// not assigned and marks are on either side, whichever makes fewer gaps.
#[rustfmt::skip]
const GAPS: [u16; 390] = [
    0x80, 0xaa, 0xab, 0xb2, 0xb4, 0xb5, 0xb6, 0xb9, 0xbb, 0xbc, 0xbf, 0xc0, 0xd7, 0xd8, 0xf7, 0xf8,
    0x2c2, 0x2c6, 0x2d2, 0x2e0, 0x2e5, 0x2ec, 0x2ed, 0x2ee, 0x2ef, 0x300, 0x375, 0x376, 0x37e,
    0x37f, 0x384, 0x386, 0x387, 0x388, 0x3f6, 0x3f7, 0x482, 0x483, 0x558, 0x559, 0x55a, 0x560,
    0x589, 0x590, 0x5be, 0x5bf, 0x5c0, 0x5c1, 0x5c3, 0x5c4, 0x5c6, 0x5c7, 0x5f3, 0x610, 0x61b,
    0x620, 0x66a, 0x66e, 0x6d4, 0x6d5, 0x6dd, 0x6df, 0x6e9, 0x6ea, 0x6fd, 0x6ff, 0x700, 0x710,
    0x7f6, 0x7fa, 0x7fe, 0x800, 0x830, 0x83f, 0x85e, 0x85f, 0x888, 0x889, 0x890, 0x892, 0x8e2,
    0x8e3, 0x964, 0x966, 0x970, 0x971, 0x9f2, 0x9f4, 0x9fa, 0x9fc, 0x9fd, 0x9fe, 0xa76, 0xa77,
    0xaf0, 0xaf2, 0xb70, 0xb71, 0xbf3, 0xbfb, 0xc77, 0xc78, 0xc7f, 0xc80, 0xc84, 0xc85, 0xd4f,
    0xd50, 0xd79, 0xd7a, 0xdf4, 0xdf5, 0xe3b, 0xe40, 0xe47, 0xe4d, 0xe4e, 0xe50, 0xe5a, 0xe81,
    0xe83, 0xe84, 0xe85, 0xe86, 0xe8b, 0xe8c, 0xea4, 0xea5, 0xea6, 0xea7, 0xeba, 0xebb, 0xebe,
    0xec0, 0xec5, 0xec6, 0xec7, 0xecd, 0xece, 0xed0, 0xeda, 0xedc, 0xee0, 0xf00, 0xf01, 0xf20,
    0xf34, 0xf3e, 0xf85, 0xf86, 0xfbe, 0xfdb, 0x1037, 0x1038, 0x1039, 0x103b, 0x104a, 0x1050,
    0x109e, 0x10a0, 0x10fb, 0x10fc, 0x1360, 0x1369, 0x1390, 0x139a, 0x1400, 0x1401, 0x166d, 0x166f,
    0x1680, 0x1681, 0x169b, 0x169d, 0x16eb, 0x16ee, 0x1735, 0x1737, 0x17b4, 0x17b6, 0x17c9, 0x17d7,
    0x17d8, 0x17dc, 0x17dd, 0x17e0, 0x17ea, 0x17f0, 0x17fa, 0x180f, 0x1940, 0x1946, 0x19de, 0x1a00,
    0x1a1e, 0x1a20, 0x1aa0, 0x1aa7, 0x1aa8, 0x1aae, 0x1b4e, 0x1b50, 0x1b5a, 0x1b80, 0x1bfc, 0x1c00,
    0x1c3b, 0x1c40, 0x1c7e, 0x1c80, 0x1cc0, 0x1cd4, 0x1fbd, 0x1fbe, 0x1fbf, 0x1fc2, 0x1fcd, 0x1fd0,
    0x1fdd, 0x1fe0, 0x1fed, 0x1ff0, 0x1ffd, 0x2070, 0x207a, 0x207f, 0x208a, 0x2090, 0x209d, 0x2102,
    0x2103, 0x2107, 0x2108, 0x210a, 0x2114, 0x2115, 0x2116, 0x2119, 0x211e, 0x2124, 0x2125, 0x2126,
    0x2127, 0x2128, 0x2129, 0x212a, 0x212e, 0x212f, 0x213a, 0x213c, 0x2140, 0x2145, 0x214a, 0x214e,
    0x214f, 0x2150, 0x218a, 0x244b, 0x249c, 0x24b6, 0x2500, 0x2776, 0x2794, 0x2c00, 0x2ce5, 0x2ceb,
    0x2cf9, 0x2cfd, 0x2cfe, 0x2d00, 0x2d70, 0x2d71, 0x2e00, 0x2e2f, 0x2e30, 0x3005, 0x3008, 0x3021,
    0x3030, 0x3031, 0x3036, 0x3038, 0x303d, 0x3040, 0x3097, 0x309d, 0x30a0, 0x30a1, 0x30fb, 0x30fc,
    0x3190, 0x3192, 0x3196, 0x31a0, 0x31c0, 0x31f0, 0x3200, 0x321f, 0x322a, 0x3248, 0x3250, 0x3251,
    0x3260, 0x3280, 0x328a, 0x32b1, 0x32c0, 0x3400, 0x4dc0, 0x4e00, 0xa490, 0xa4c7, 0xa4fe, 0xa500,
    0xa60d, 0xa610, 0xa673, 0xa674, 0xa67e, 0xa67f, 0xa6f2, 0xa717, 0xa720, 0xa722, 0xa789, 0xa78b,
    0xa7dd, 0xa7e3, 0xa828, 0xa82c, 0xa836, 0xa83a, 0xa874, 0xa878, 0xa8ce, 0xa8d0, 0xa8f8, 0xa8fb,
    0xa8fc, 0xa8fd, 0xa92e, 0xa930, 0xa95f, 0xa960, 0xa9c1, 0xa9ce, 0xa9de, 0xa9e0, 0xaa5c, 0xaa60,
    0xaa77, 0xaa7a, 0xaade, 0xaae0, 0xaaf0, 0xaaf2, 0xab5b, 0xab5c, 0xab6a, 0xab6e, 0xabeb, 0xabec,
    0xe000, 0xf900, 0xfa6e, 0xfa70, 0xfada, 0xfb00, 0xfb29, 0xfb2a, 0xfbb2, 0xfbd3, 0xfd3e, 0xfd50,
    0xfd90, 0xfd92, 0xfdc8, 0xfdd0, 0xfdfc, 0xfe6c, 0xfeff, 0xff10, 0xff1a, 0xff21, 0xff3b, 0xff41,
    0xff5b, 0xff66, 0xffe0, 0xfffe,
];

/// Gaps beyond the first 65,536 characters: music, mosaics, emoji, tags, private use.
const FAR_GAPS: [(char, char); 4] = [
    ('\u{1d000}', '\u{1d24f}'),
    ('\u{1f000}', '\u{1f0ff}'),
    ('\u{1f18a}', '\u{1faff}'),
    ('\u{e0000}', char::MAX),
];

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::{is_combining_mark, is_public_assigned};

    #[test]
    fn no_letter_or_digit_of_any_script_is_a_gap() {
        let lost: Vec<char> =
            ('\0'..=char::MAX).filter(|char| char.is_alphanumeric() && is_gap(*char)).collect();
        assert_eq!(lost, []);
    }

    #[test]
    fn punctuation_symbols_and_spaces_are_gaps() {
        // Beyond U+FFFF only the blocks that are in use today.
        let known = |char: &char| is_public_assigned(*char) && !is_combining_mark(*char);
        let near = ('\0'..='\u{ffff}').filter(known);
        let mut far = "𝄞🀄🂡😀🚀🧪🫠".chars();
        assert!(far.all(is_gap));
        let words: Vec<char> =
            near.filter(|char| !char.is_alphanumeric() && !is_gap(*char)).collect();
        assert_eq!(words, []);
    }
}
