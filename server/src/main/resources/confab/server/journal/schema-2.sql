-- Version 2: a message can hand over a file. What is told of it, as JSON: id, name, size, sha256 and type; or nothing.
ALTER TABLE entry ADD COLUMN file TEXT;
