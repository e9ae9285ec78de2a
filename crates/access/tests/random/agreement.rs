//! Both implementations on the same facts.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::thread;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use access::Rule;

use super::generate::{decided, facts};
use super::naive;

/// At least this many facts, new ones each run; divided over threads, because it takes a while.
const FACTS: u32 = 100_000;
const THREADS: u32 = 4;

#[test]
fn the_second_implementation_agrees() {
    let threads: Vec<_> = (0..THREADS).map(|_| thread::spawn(|| compare(FACTS.div_ceil(THREADS)))).collect();
    let named: BTreeSet<Rule> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    let missing: Vec<_> = Rule::ALL.into_iter().filter(|rule| !named.contains(rule)).collect();
    assert!(missing.is_empty(), "the facts never led to {missing:?}: they prove nothing about it");
}

/// Compares both on so many facts; the rules that were named.
fn compare(cases: u32) -> BTreeSet<Rule> {
    let named = RefCell::new(BTreeSet::new());
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&facts(), |facts| {
        let first = decided(&facts);
        let first_in_words: Value = serde_json::from_str(&first.to_json()).unwrap();
        prop_assert_eq!(first_in_words, naive::decide(&facts), "{}", facts);
        named.borrow_mut().extend(first.iter().map(|(_, answer)| answer.rule));
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    named.into_inner()
}
