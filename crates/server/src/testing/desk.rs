//! What the organisation does with a request: `inzage request step`.

use dossier::{Party, RequestId};
use requests::{Step, Written};

use super::World;

/// Words of the organisation.
pub fn words(text: &str) -> Written {
    Written::try_from(text.to_owned()).unwrap()
}

impl World {
    /// Steps of whoever is logged in like this.
    pub async fn steps(&self, id: RequestId, by: &str, steps: impl IntoIterator<Item = Step>) {
        let by = Party::Operator(by.parse().unwrap());
        for step in steps {
            self.storage.take_step(id, step, &by, self.now()).await.unwrap();
        }
    }

    /// Somebody takes the request and asks the requester something.
    pub async fn question(&self, id: RequestId) {
        self.steps(id, "j.bakker", [Step::Take, Step::Ask { question: words("Welk jaar?") }]).await;
    }
}
