import type * as ja from '../../ja/desk/import-reasons.ts'

/** The sentences of the import are English. */
export const importReasons: typeof ja.importReasons = { sentence: (text) => text }
