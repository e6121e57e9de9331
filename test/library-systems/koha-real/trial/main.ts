import { execFileSync } from 'node:child_process'
import { required } from '../environment.ts'
import { password, setUp } from './data.ts'
import { openGraphqlVisitor } from './graphql-visitor.ts'
import { groupActs } from './group-acts.ts'
import { holdActs } from './hold-acts.ts'
import { openStaff } from './koha-staff.ts'
import { loanActs } from './loan-acts.ts'
import { isMailPossible, runMail } from './mail.ts'
import { openPageVisitor } from './page-visitor.ts'
import { placeActs } from './place-acts.ts'
import { isRight, type Line, runAct, runSignIns } from './run-acts.ts'
import { readBranchIds, readTitleIds } from './titles.ts'
import { leftBehind } from './witness.ts'

const isSip2 = process.argv.includes('--sip2')
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length)
const isWanted = (about: string) => !only || only.split(',').some((words) => about.includes(words))

const lines: Line[] = []
function print(line: Line) {
  lines.push(line)
  const { act, way, answer, rows, seconds } = line
  const columns = [
    act,
    way,
    answer,
    rows.join(', ') || 'no rows',
    `${seconds.toFixed(1)} s`,
    isRight(line) ? 'right' : 'WRONG',
  ]
  console.log(`| ${columns.join(' | ')} |`)
  if (!isRight(line)) console.log(`    expected ${line.expected}; ${line.expectedRows.join(', ') || 'no rows'}`)
}

function harvest() {
  execFileSync('sh', ['-c', required('HARVEST')], { stdio: 'pipe' })
}

const staff = openStaff(password)
try {
  await staff.act(['remove'], ...setUp)
  harvest()
  const [titleId, branchId] = [await readTitleIds(), await readBranchIds()]
  console.log('| act | by | answer | rows in Koha | time | |\n|---|---|---|---|---|---|')
  for (const open of [openPageVisitor, openGraphqlVisitor]) {
    const visitor = open(titleId, branchId)
    if (isWanted('sign in')) await runSignIns(visitor, staff, print)
    for (const act of [...placeActs, ...holdActs, ...loanActs, ...groupActs]) {
      const line = isWanted(act.about) && (await runAct(act, { visitor, staff, isSip2 }))
      if (line) print(line)
    }
  }
  if (isMailPossible() && isWanted('mail')) print(await runMail(staff))
} finally {
  await staff.act(['clear'], ['remove'])
  staff.close()
  harvest()
}
const left = leftBehind()
console.log(left === 0 ? 'Koha is as it was.' : `${left} rows of the trial are still in Koha. Fill its data again.`)
const failed = lines.filter((line) => !isRight(line)).length
console.log(`${lines.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 && left === 0 ? 0 : 1)
