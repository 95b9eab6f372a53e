-- Search: rowid is messages.id / contacts.id; what is indexed is the folded shadow of the text (server/dialogs/fold-text.ts), not the text.
CREATE VIRTUAL TABLE messages_fts USING fts5(shadow, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='2 3');
--> statement-breakpoint
CREATE VIRTUAL TABLE contacts_fts USING fts5(shadow, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='2 3');
