//! What a part may hold: values of the kinds that are expected, or the part is none.

use crate::Date;
use crate::format::ReadError;
use crate::format::json::{Json, Object};

pub(super) fn field(object: &mut Object, name: &str) -> Result<Json, ReadError> {
    object.take(name).ok_or(ReadError::NotAPart)
}

pub(super) fn object(json: Json) -> Result<Object, ReadError> {
    match json {
        Json::Object(object) => Ok(object),
        _ => Err(ReadError::NotAPart),
    }
}

pub(super) fn list(json: Json) -> Result<Vec<Json>, ReadError> {
    match json {
        Json::List(list) => Ok(list),
        _ => Err(ReadError::NotAPart),
    }
}

pub(super) fn text(json: Json) -> Result<String, ReadError> {
    match json {
        Json::Text(text) => Ok(text),
        _ => Err(ReadError::NotAPart),
    }
}

pub(super) fn number(json: &Json) -> Result<usize, ReadError> {
    match json {
        Json::Number(number) => usize::try_from(*number).map_err(|_| ReadError::NotAPart),
        _ => Err(ReadError::NotAPart),
    }
}

/// The date of a code; nothing for one that is none.
pub(super) fn date_of(code: usize) -> Option<Date> {
    u32::try_from(code).ok().and_then(Date::from_code)
}
