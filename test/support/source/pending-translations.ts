/** Lists the texts that are shown in another language until they are translated: `npm run translations`. */
import { mailLanguages } from '../../../views/mail/texts.ts'
import { languages } from '../../../views/text/languages.ts'
import { pendingTranslations } from '../../../views/text/translation.ts'

for (const [kind, dictionaries] of [['pages', languages] as const, ['mails', mailLanguages] as const]) {
  for (const texts of dictionaries) {
    const pending = pendingTranslations(texts)
    console.log(`${kind} in ${texts.code}: ${pending.length} pending`)
    for (const path of pending) console.log(`  ${path}`)
  }
}
