//! The reader: a Yew app over an archive of static files.
