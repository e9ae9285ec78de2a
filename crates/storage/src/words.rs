//! Closed lists as the database spells them: the same words as everywhere else.

use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::{Deserialize, Serialize};

use crate::StorageError;

/// The word for a variant of a closed list.
pub(crate) fn to_word(value: impl Serialize) -> Result<String, StorageError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(_) | Err(_) => Err(StorageError::Unrecordable { what: "a value that is no word".to_owned() }),
    }
}

/// The variant that a word stands for; `column` is where it was found.
pub(crate) fn from_word<'a, T: Deserialize<'a>>(column: &'static str, word: &'a str) -> Result<T, StorageError> {
    let deserializer = IntoDeserializer::<Error>::into_deserializer(word);
    T::deserialize(deserializer).map_err(|_| StorageError::corrupt(column))
}

/// A value as JSON text.
pub(crate) fn to_json(value: &impl Serialize) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|_| StorageError::Unrecordable { what: "a value that is no JSON".to_owned() })
}

/// The value that JSON text stands for. The cause is left out: it may quote the text.
pub(crate) fn from_json<'a, T: Deserialize<'a>>(column: &'static str, text: &'a str) -> Result<T, StorageError> {
    serde_json::from_str(text).map_err(|_| StorageError::corrupt(column))
}
