/** A process of its own that keeps rows in a data directory for ever, and tells what became of each: `keeping.ts DIRECTORY`. */
import { setTimeout } from 'node:timers/promises'
import { openDatabase } from '../../server/database/open.ts'

const tell = (said: object) => console.log(JSON.stringify(said))
const log = {
  info: (_: object, sentence: string) => tell({ sentence }),
  error: (_: object, sentence: string) => tell({ sentence }),
}
try {
  const db = await openDatabase({ dataDir: process.argv[2] ?? '' }, { log })
  await db.query('CREATE TABLE IF NOT EXISTS kept (what TEXT)')
  for (;;) {
    const keeping = db.query(`INSERT INTO kept SELECT repeat(md5(random()::text), 60) FROM generate_series(1, 20)`)
    await keeping.then(
      () => tell({ kept: 20 }),
      ({ code, message }) => tell({ code, message }),
    )
    await setTimeout(20)
  }
} catch (error) {
  tell({ message: (error as Error).message })
  process.exit(1)
}
