import { type JudgedQuery, parting } from '../judged.ts'
import { distinct, type Sample } from './sample.ts'

/** Queries for other parts of a record: subjects, ISBNs, volumes. */
export function recordQuestions({ records, some }: Sample): JudgedQuery[] {
  const isPlain = (text: string) => !parting.test(text)
  const subjects = distinct(records.flatMap((record) => record.subjects)).filter((subject) => {
    const count = records.filter((record) => record.subjects.includes(subject)).length
    return count >= 2 && count <= 40 && isPlain(subject)
  })
  const isbns = distinct(records.flatMap((record) => record.isbns))
  const volumes = records.filter(({ title, volume }) => volume !== undefined && isPlain(title))
  return [
    ...some(subjects, 25).map(
      (subject): JudgedQuery => ({
        kind: 'subject',
        typed: subject,
        grades: { 3: [`subject=${subject}`], 2: [], 1: [`about~${subject}`] },
      }),
    ),
    ...some(isbns, 15).map(
      (isbn, i): JudgedQuery => ({
        kind: 'ISBN',
        typed: [isbn, `${isbn.slice(0, 3)}-${isbn.slice(3)}`, ten(isbn)][i % 3] ?? isbn,
        grades: { 3: [`isbn=${isbn}`], 2: [], 1: [] },
      }),
    ),
    ...some(volumes, 15).map(
      ({ title, volume }): JudgedQuery => ({
        kind: 'title and volume',
        typed: `${title} ${volume}`,
        grades: { 3: [`title=${title}&volume=${volume}`], 2: [], 1: [`title=${title}`] },
      }),
    ),
  ]
}

/** Returns the ISBN-10 that books before 2007 have. */
function ten(isbn: string): string {
  const body = isbn.slice(3, 12)
  const check = (11 - ([...body].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11)) % 11
  return body + (check === 10 ? 'X' : check)
}
