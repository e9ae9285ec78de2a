//! The form that a response answers: its questions, and the words that it has for codes.

use std::collections::{BTreeSet, HashMap};

use crate::draft::Draft;
use crate::node::Node;
use crate::world::Target;
use crate::{concept, text};

/// A form with its questions.
pub(super) struct Form<'a> {
    whole: Node<'a>,
    /// By their number.
    questions: HashMap<&'a str, Node<'a>>,
    /// The words of questions that the response asks under more than one number.
    ambiguous: BTreeSet<String>,
    /// The numbers that nobody is asked before something else was answered, or that nobody sees, are not in it: those of the form
    /// in its order.
    order: Vec<&'a str>,
    /// The numbers that nobody sees, and all below them.
    hidden: BTreeSet<&'a str>,
}

impl<'a> Form<'a> {
    /// The questionnaire that was filled in, where it came along.
    pub(super) fn of(draft: &mut Draft<'a>) -> Self {
        let whole = found(draft);
        let mut form = Self {
            whole,
            questions: HashMap::new(),
            ambiguous: BTreeSet::new(),
            order: Vec::new(),
            hidden: BTreeSet::new(),
        };
        form.collect(whole, false, false);
        let mut first = HashMap::new();
        form.find_ambiguous(draft.node, &mut first);
        form
    }

    /// What a question is called: its words, with its number where another question has the same ones. Nothing without words.
    pub(super) fn words(&self, item: Node<'_>) -> Option<String> {
        let words = self.text(item)?;
        let number = item.get("linkId").text().filter(|_| self.ambiguous.contains(&words));
        Some(number.map_or_else(|| words.clone(), |number| format!("{words} (vraag {})", text::line(&number))))
    }

    /// What a question asks, in the words of the response or of the form. Where those of the response are marked as written freely, those of
    /// the form come first.
    fn text(&self, item: Node<'_>) -> Option<String> {
        let own = item.get("text").text();
        let of_form = || self.question(item).get("text").text();
        let is_marked = own.as_deref().is_some_and(|words| words.contains(dossier::FREE));
        if is_marked { of_form().or(own) } else { own.or_else(of_form) }
    }

    fn find_ambiguous(&mut self, holder: Node<'a>, first: &mut HashMap<String, &'a str>) {
        let inside = holder.all("item").chain(holder.all("answer").flat_map(|answer| answer.all("item")));
        for item in inside.collect::<Vec<_>>() {
            let words = self.text(item).filter(|_| item.get("answer").exists());
            if let (Some(words), Some(number)) = (words, item.get("linkId").code())
                && *first.entry(words.clone()).or_insert(number) != number
            {
                self.ambiguous.insert(words);
            }
            self.find_ambiguous(item, first);
        }
    }

    /// What it is called.
    pub(super) fn title(&self) -> Option<String> {
        self.whole.any(&["title", "name"]).text()
    }

    /// The question that an item of a response answers.
    pub(super) fn question(&self, item: Node<'_>) -> Node<'a> {
        item.get("linkId").code().and_then(|number| self.questions.get(number)).copied().unwrap_or(Node::nothing())
    }

    /// The questions that must have an answer in this response and are not in it: those that anybody is asked, whatever was answered
    /// before. In a response a question without an answer may be left out (FHIR).
    pub(super) fn left_out(&self, response: Node<'_>) -> Vec<Node<'a>> {
        let mut there = Vec::new();
        numbers(response, &mut there);
        let asked =
            self.order.iter().filter(|number| !there.contains(*number)).filter_map(|number| self.questions.get(number));
        let is_asked = |question: &&Node<'_>| {
            let depends = question.get("enableWhen").exists()
                || question.extension("questionnaire-enableWhenExpression").exists();
            let is_question = !matches!(question.get("type").code(), None | Some("group" | "display"));
            is_question && !depends && question.get("text").exists()
        };
        asked.filter(is_asked).copied().collect()
    }

    /// All questions of a form, also those within others. What is within a question that depends on an answer depends on it too, however
    /// deep, and what is within a hidden one is hidden.
    fn collect(&mut self, holder: Node<'a>, depends: bool, hidden: bool) {
        for item in holder.all("item") {
            let hidden = hidden || is_hidden(item);
            if let Some(number) = item.get("linkId").code() {
                self.questions.insert(number, item);
                if hidden {
                    self.hidden.insert(number);
                } else if !depends {
                    self.order.push(number);
                }
            }
            self.collect(item, depends || item.get("enableWhen").exists(), hidden);
        }
    }

    /// Whether nobody sees what an item of a response answers, wherever in the response it stands.
    pub(super) fn hides(&self, item: Node<'_>) -> bool {
        item.get("linkId").code().is_some_and(|number| self.hidden.contains(number))
    }

    /// The words that the form has for a code.
    pub(super) fn chosen(&self, coding: Node<'_>, asked: Node<'a>) -> Option<String> {
        let code = coding.get("code").code().or_else(|| coding.code())?;
        let options = asked.each(&["answerOption", "option"]).filter_map(|option| option.choice("value"));
        let own = options.map(|(_, option)| option).chain(self.listed(asked));
        let system = coding.get("system").code();
        let is_of_one =
            |option: &Node<'_>| option.get("system").code().zip(system).is_none_or(|(one, other)| one == other);
        own.filter(|option| option.get("code").is(code)).filter(is_of_one).find_map(concept::named)
    }

    /// The answers of a list that the form holds itself.
    fn listed(&self, asked: Node<'a>) -> Vec<Node<'a>> {
        let options = asked.get("options");
        let address =
            asked.get("answerValueSet").code().or_else(|| options.get("reference").code()).or_else(|| options.code());
        let Some(inner) = address.and_then(|address| address.strip_prefix('#')) else { return Vec::new() };
        let lists = self.whole.all("contained").filter(|list| list.get("id").is(inner));
        let codes = lists.flat_map(|list| {
            let included = list.get("compose").all("include").flat_map(|include| include.all("concept"));
            list.get("expansion").all("contains").chain(included)
        });
        codes.collect()
    }
}

/// Whether a form says that nobody sees a question: a score, a field of the staff.
fn is_hidden(question: Node<'_>) -> bool {
    question.extension("questionnaire-hidden").truth() == Some(true)
}

fn found<'a>(draft: &mut Draft<'a>) -> Node<'a> {
    let written = draft.node.get("questionnaire");
    let inner = written.code().and_then(|url| url.strip_prefix('#'));
    if let Some(inner) = inner {
        return draft.node.contained(inner).unwrap_or(Node::nothing());
    }
    if let Target::Contained(form) = draft.follow(written) {
        return form;
    }
    let (world, at) = (draft.world, draft.at);
    let by_url = written.code().and_then(|url| world.store.find_form(world.resource(at)?, url));
    match by_url {
        Some(at) => draft.take_resource(at),
        None => draft.take(written),
    }
}

fn numbers<'a>(holder: Node<'a>, found: &mut Vec<&'a str>) {
    for item in holder.all("item") {
        found.extend(item.get("linkId").code());
        numbers(item, found);
        for answer in item.all("answer") {
            numbers(answer, found);
        }
    }
}
