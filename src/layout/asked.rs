//! Something asked of the server, as a signal.
//!
//! Inside, the type of the answer is erased: a resource with its own code for each kind of answer would make the first
//! load some 20 kB larger.

use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use crate::api::Failure;

/// An answer of any kind.
pub(super) type Answer = Result<Rc<dyn Any>, Failure>;

/// Something asked of the server. It is asked anew when a signal changes that `ask` reads.
pub struct Asked<T> {
    answer: LocalResource<Answer>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

impl<T: Clone + 'static> Asked<T> {
    /// Asks.
    pub fn new<F>(ask: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, Failure>> + 'static,
    {
        let ask: Box<dyn Fn() -> Pin<Box<dyn Future<Output = Answer>>>> = Box::new(move || {
            let asking = ask();
            Box::pin(async move { asking.await.map(|answer| Rc::new(answer) as Rc<dyn Any>) })
        });
        Self { answer: LocalResource::new(ask), kind: PhantomData }
    }

    /// The answer, tracked; none while it is on its way.
    #[must_use]
    pub fn get(self) -> Option<Result<T, Failure>> {
        self.answer.get().map(known)
    }

    /// The answer, once it is there.
    pub async fn answered(self) -> Result<T, Failure> {
        known(self.answer.await)
    }

    /// Asks again.
    pub fn again(self) {
        self.answer.refetch();
    }

    /// What was asked for is refused since: it goes from the screen, for the words that any page has which is refused.
    pub fn refuse(self, failure: Failure) {
        self.answer.set(Some(Err(failure)));
    }

    /// The answer of whichever kind, for the one view that shows them all.
    pub(super) const fn erased(self) -> LocalResource<Answer> {
        self.answer
    }
}

/// The answer in its own kind. It never has another: only [`Asked::new`] puts one in.
pub(super) fn known<T: Clone + 'static>(answer: Answer) -> Result<T, Failure> {
    answer.and_then(|answer| answer.downcast_ref::<T>().cloned().ok_or(Failure::Broken))
}
