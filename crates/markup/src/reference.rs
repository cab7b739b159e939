//! Character references: numeric ones, and the named ones of HTML 4. What is not known stays as
//! it was written.

use std::borrow::Cow;

/// The names of U+00A0 to U+00FF, in order. These also count without their semicolon.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy \
    reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 \
    frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml \
    Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml \
    divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Each name with its character behind it. Those of markup count without their semicolon, too.
const MARKUP: &str = "amp&lt<gt>quot\"AMP&LT<GT>QUOT\"";

/// Each name with its character behind it.
const NAMED: &str = "apos'OEligŒoeligœScaronŠscaronšYumlŸfnofƒcircˆtilde˜ensp\u{2002}emsp\u{2003}\
    thinsp\u{2009}zwnj\u{200c}zwj\u{200d}lrm\u{200e}rlm\u{200f}ndash–mdash—lsquo‘rsquo’sbquo‚\
    ldquo“rdquo”bdquo„dagger†Dagger‡bull•hellip…permil‰prime′Prime″lsaquo‹rsaquo›oline‾frasl⁄\
    euro€trade™numero№larr←uarr↑rarr→darr↓harr↔rArr⇒hArr⇔part∂sum∑minus−radic√infin∞asymp≈ne≠\
    equiv≡le≤ge≥loz◊AlphaΑBetaΒGammaΓDeltaΔEpsilonΕZetaΖEtaΗThetaΘIotaΙKappaΚLambdaΛMuΜNuΝXiΞ\
    OmicronΟPiΠRhoΡSigmaΣTauΤUpsilonΥPhiΦChiΧPsiΨOmegaΩalphaαbetaβgammaγdeltaδepsilonεzetaζetaη\
    thetaθiotaιkappaκlambdaλmuμnuνxiξomicronοpiπrhoρsigmafςsigmaσtauτupsilonυphiφchiχpsiψomegaω";

/// What numeric references from 128 to 159 mean: the characters of Windows-1252.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Text with its character references replaced. In an attribute a name without a semicolon is
/// none where `=`, a letter or a digit follows, so that `?a=1&copy=2` stays what it is.
pub(crate) fn decode(text: &str, attribute: bool) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut decoded = text[..first].to_owned();
    let mut rest = &text[first..];
    while !rest.is_empty() {
        match reference(&rest[1..], attribute) {
            Some((char, length)) => {
                decoded.push(char);
                rest = &rest[1 + length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
        let next = rest.find('&').unwrap_or(rest.len());
        decoded.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(decoded)
}

/// The character that the text behind an `&` stands for, and how much of it is the reference.
fn reference(text: &str, attribute: bool) -> Option<(char, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        return match number.strip_prefix(['x', 'X']) {
            Some(digits) => numeric(digits, 16).map(|(char, length)| (char, length + 2)),
            None => numeric(number, 10).map(|(char, length)| (char, length + 1)),
        };
    }
    let length = text.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let (name, rest) = text.split_at(length);
    if rest.starts_with(';')
        && let Some(char) = loose(name).or_else(|| find(NAMED, name))
    {
        return Some((char, length + 1));
    }
    let found = (2..=length).rev().find_map(|end| Some((loose(&name[..end])?, end)))?;
    let next = text.as_bytes().get(found.1);
    let part_of_address = next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
    (!(attribute && part_of_address)).then_some(found)
}

fn numeric(digits: &str, radix: u32) -> Option<(char, usize)> {
    let length = digits.chars().take_while(|char| char.is_digit(radix)).count();
    let (digits, rest) = digits.split_at(length);
    if digits.is_empty() {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let char = match code {
        0x80..=0x9f => WINDOWS_1252.chars().nth(code as usize - 0x80),
        0 => None,
        _ => char::from_u32(code),
    };
    let length = length + usize::from(rest.starts_with(';'));
    Some((char.unwrap_or(char::REPLACEMENT_CHARACTER), length))
}

/// Names that count without a semicolon.
fn loose(name: &str) -> Option<char> {
    find(MARKUP, name).or_else(|| {
        let index = LATIN_1.split(' ').position(|known| known == name)?;
        char::from_u32(0xa0 + u32::try_from(index).ok()?)
    })
}

fn find(table: &str, name: &str) -> Option<char> {
    let mut rest = table;
    while let Some(end) = rest.find(|char: char| !char.is_ascii_alphanumeric()) {
        let (known, tail) = rest.split_at(end);
        let mut chars = tail.chars();
        let char = chars.next()?;
        if known == name {
            return Some(char);
        }
        rest = chars.as_str();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(decode(text, false), expected, "{text:?}");
    }

    #[test]
    fn references_are_replaced() {
        check("a &amp; b &lt;c&gt; &quot;d&quot; &apos;", "a & b <c> \"d\" '");
        check("&nbsp;&yuml;&Agrave;&szlig;&times;", "\u{a0}ÿÀß×");
        check("&ldquo;&mdash;&rdquo;&hellip;&euro;&numero;", "“—”…€№");
        check("&omega;&Alpha;&sigmaf;", "ωΑς");
        check("&#8212;&#x2014;&#X2014;&#8212", "————");
        check("&#146;&#x93;", "’“");
        check("&copy2020 &amp&lt", "©2020 &<");
    }

    #[test]
    fn what_is_no_reference_stays() {
        check("AT&T & co &unknown; &; &#; &#x; &#xg; &", "AT&T & co &unknown; &; &#; &#x; &#xg; &");
        check("&mdash", "&mdash");
    }

    #[test]
    fn numbers_that_are_no_characters_are_marked() {
        check("&#0;&#xd800;&#x110000;&#99999999999999999999;", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn an_address_keeps_its_parameters() {
        assert_eq!(decode("?a=1&copy=2&amp;b&reg", true), "?a=1&copy=2&b®");
    }
}
