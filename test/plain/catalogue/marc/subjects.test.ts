import { expect, test } from 'vitest'
import { subjectsOf } from '../../../../jobs/import/marc/title/numbers.ts'
import { marc } from '../../../jobs/catalogue/marc-records.ts'

test.each<[written: string, subjects: string[]]>([
  ['650 #7 $a辞典$z日本$2ndlsh', ['辞典--日本']],
  [
    '600 16 $aSaint-Simon, Louis de Rouvroy,$cduc de,$d1675-1755.$tMémoires.',
    ['Saint-Simon, Louis de Rouvroy, duc de. Mémoires'],
  ],
  ['600 10 $aJohn Paul$bII,$cPope,$d1920-2005$vBiography.', ['John Paul II, Pope--Biography']],
  ['600 14 $a夏目, 漱石,$d1867-1916', ['夏目, 漱石']],
  ['610 10 $aU.S.$bDept. of State$xHistory', ['U.S. Dept. of State--History']],
  ['610 24 $a国立国会図書館.$b関西館', ['国立国会図書館 関西館']],
  ['630 00 $aBible.$pO.T.$pPentateuch$vSermons', ['Bible. O.T. Pentateuch--Sermons']],
  ['651 #6 $aAllemagne$xRelations$zFrance.', ['Allemagne--Relations--France']],
  ['653 ## $aネコ$aイヌ', ['ネコ', 'イヌ']],
])('the heading %s has its name whole, then its subdivisions', (written, subjects) => {
  expect(subjectsOf(marc('001 x', written), []).subjects).toEqual(subjects)
})
