//! A value of JSON as serde asks for one.

use dossier::Comparator;
use js_sys::{Array, Object, Reflect};
use serde::Deserialize as _;
use serde::de::{DeserializeSeed, Deserializer, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

use super::Unreadable;
use super::parts::{Choice, Items, Parts};
use super::unknown::{FIELD_VALUE, instead};

/// The largest whole number up to which a JavaScript number has no gaps: 2^53 - 1.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// A value of JSON: nothing, yes or no, a number, a text, a list or an object.
pub(super) struct Value(pub JsValue);

impl Value {
    fn is_nothing(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }

    pub(super) fn text(&self) -> Result<String, Unreadable> {
        self.0.as_string().ok_or(Unreadable)
    }

    fn number(&self) -> Result<f64, Unreadable> {
        self.0.as_f64().ok_or(Unreadable)
    }

    fn whole_number(&self) -> Result<i64, Unreadable> {
        let number = self.number()?;
        if number.fract() == 0.0 && number.abs() <= LARGEST { Ok(number as i64) } else { Err(Unreadable) }
    }

    fn list(&self) -> Result<Items, Unreadable> {
        if Array::is_array(&self.0) { Ok(Items::of(Array::from(&self.0))) } else { Err(Unreadable) }
    }

    fn object(self) -> Result<Object, Unreadable> {
        self.0.dyn_into().map_err(|_| Unreadable)
    }

    fn choice(self) -> Result<Choice, Unreadable> {
        if self.0.is_string() {
            return Ok(Choice { name: self.0, what: Value(JsValue::UNDEFINED) });
        }
        let object = self.object()?;
        let names = Object::keys(&object);
        if names.length() != 1 {
            return Err(Unreadable);
        }
        let name = names.get(0);
        let what = under(&object, &name)?;
        Ok(Choice { name, what })
    }
}

/// Whether it has no comparator, or one of ours: a number is not what was measured where what it says of that is not known.
fn compares_as_known(number: &Value) -> bool {
    let Some(number) = number.0.dyn_ref::<Object>() else { return true };
    let comparator = under(number, &JsValue::from_str("comparator"));
    comparator.is_ok_and(|comparator| Option::<Comparator>::deserialize(comparator).is_ok())
}

/// What stands under a name.
pub(super) fn under(object: &Object, name: &JsValue) -> Result<Value, Unreadable> {
    Reflect::get(object, name).map(Value).map_err(|_| Unreadable)
}

/// Each kind by itself, so that a type's reader holds no more than its own kind.
impl<'de> Deserializer<'de> for Value {
    type Error = Unreadable;

    /// No type asks for whatever there is: a reader for all kinds would be in the first load.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unreadable)?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_i64(self.whole_number()?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_string(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_map(Parts::of(self.object()?, names))
    }

    /// A word, or an object with that word as its only name.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        list: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        let choice = self.choice()?;
        let word = Value(choice.name.clone()).text()?;
        let is_known = words.contains(&word.as_str()) && (list != FIELD_VALUE || compares_as_known(&choice.what));
        match instead(list) {
            Some(instead) if !is_known => visitor.visit_enum(instead),
            Some(_) | None => visitor.visit_enum(choice),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 f32 char bytes byte_buf unit unit_struct tuple tuple_struct map
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.is_nothing() { Ok(()) } else { Err(Unreadable) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_struct("", names, visitor)
    }
}
