//! The binary `inzage`.

use std::process::ExitCode;

/// What one thread takes another gives back: a page goes from the thread that reads the database to the one that answers.
/// The system's own allocator keeps an arena for each of them, which costs time and a third of the memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The option `mi_option_purge_delay` of mimalloc 2, of which the binding has no name: how long memory that nobody uses is kept before
/// the system gets it back, in milliseconds.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

/// An import takes and gives back the same memory for one client after the other. With mimalloc's own 10 ms the system clears it
/// again for each of them: a fifth of all the time.
const KEPT_FOR: std::ffi::c_long = 100;

fn main() -> ExitCode {
    #[expect(
        unsafe_code,
        reason = "the allocator is in C; an option is one number, set before there is a second thread"
    )]
    // SAFETY: the call stores a number in the allocator's list of options, and takes no pointer.
    unsafe {
        libmimalloc_sys::mi_option_set(PURGE_DELAY, KEPT_FOR);
    }
    server::cli::run()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of the option is another one in other versions of mimalloc: then this is not its value.
    #[test]
    fn the_option_is_the_one_that_mimalloc_sets_to_ten_milliseconds() {
        #[expect(unsafe_code, reason = "the allocator is in C")]
        // SAFETY: the call reads a number from the allocator's list of options.
        let delay = unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        assert_eq!(delay, 10);
    }
}
