//! Tables: articles of one story, and what is reported.
