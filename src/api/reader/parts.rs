//! What a list, an object and a choice hold, one after another.

use std::mem;
use std::slice::Iter;

use js_sys::{Array, Object};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess};
use wasm_bindgen::JsValue;

use super::Unreadable;
use super::value::{Value, under};

/// The items of a list.
pub(super) struct Items {
    list: Array,
    next: u32,
}

impl Items {
    /// From the first on.
    pub(super) const fn of(list: Array) -> Self {
        Self { list, next: 0 }
    }
}

impl Iterator for Items {
    type Item = JsValue;

    fn next(&mut self) -> Option<JsValue> {
        let item = (self.next < self.list.length()).then(|| self.list.get(self.next));
        self.next += 1;
        item
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.next().map(|item| seed.deserialize(Value(item))).transpose()
    }
}

/// The parts of an object that a type knows.
pub(super) struct Parts {
    object: Object,
    names: Iter<'static, &'static str>,
    next: JsValue,
}

impl Parts {
    /// From the first name on.
    pub(super) fn of(object: Object, names: &'static [&'static str]) -> Self {
        Self { object, names: names.iter(), next: JsValue::UNDEFINED }
    }

    /// The next name under which there is anything: JSON has no part that is undefined.
    fn name(&mut self) -> Result<Option<&'static str>, Unreadable> {
        for name in &mut self.names {
            self.next = under(&self.object, &JsValue::from_str(name))?.0;
            if !self.next.is_undefined() {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }
}

impl<'de> MapAccess<'de> for Parts {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let name: Option<StrDeserializer<'_, Unreadable>> = self.name()?.map(IntoDeserializer::into_deserializer);
        name.map(|name| seed.deserialize(name)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        seed.deserialize(Value(mem::take(&mut self.next)))
    }
}

/// One of several, and what comes with it.
pub(super) struct Choice {
    /// Which.
    pub(super) name: JsValue,
    /// Its parts; nothing where it is a word alone.
    pub(super) what: Value,
}

impl<'de> EnumAccess<'de> for Choice {
    type Error = Unreadable;
    type Variant = Value;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Value), Unreadable> {
        Ok((seed.deserialize(Value(self.name))?, self.what))
    }
}
