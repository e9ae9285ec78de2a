//! One folder a screenful of meaning. A feature never imports another.
