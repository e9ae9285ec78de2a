//! The tools and the release binary, made once, when the first step asks for them.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::tools::Toolbox;
use crate::workspace::Workspace;
use crate::{binary, process};

/// What was made, or why it could not be: a second step does not try again.
pub struct Product<'a> {
    workspace: &'a Workspace,
    tools: Option<Result<Toolbox, String>>,
    binary: Option<Result<PathBuf, String>>,
}

impl<'a> Product<'a> {
    /// Nothing yet.
    pub const fn new(workspace: &'a Workspace) -> Self {
        Self { workspace, tools: None, binary: None }
    }

    /// The tools.
    pub fn tools(&mut self) -> Result<&Toolbox> {
        let workspace = self.workspace;
        let made = self
            .tools
            .get_or_insert_with(|| once(process::timed("look for the tools", || Toolbox::for_app(workspace))));
        made.as_ref().map_err(|why| anyhow!("{why}"))
    }

    /// The release binary, the app inside it.
    pub fn binary(&mut self) -> Result<&Path> {
        if self.binary.is_none() {
            let workspace = self.workspace;
            let built = self.tools().and_then(|tools| binary::build(workspace, tools));
            self.binary = Some(once(built));
        }
        match &self.binary {
            Some(Ok(binary)) => Ok(binary),
            Some(Err(why)) => Err(anyhow!("{why}")),
            None => Err(anyhow!("the binary was not built")),
        }
    }
}

fn once<T>(made: Result<T>) -> Result<T, String> {
    made.map_err(|error| format!("{error:#}"))
}
