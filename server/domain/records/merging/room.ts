import type { Room } from '../../common/room.ts'

export const duplicates: Room = {
  // The kept record is also not a duplicate of the records that the other one was compared with.
  mergeTitles: (tx, { keptId, otherId }) =>
    tx.$executeRaw`
      INSERT INTO not_duplicates (title_id, other_id, decided_at)
      SELECT least(c.id, ${keptId}::int), greatest(c.id, ${keptId}::int), c.decided_at
        FROM (SELECT CASE WHEN title_id = ${otherId}::int THEN other_id ELSE title_id END AS id, decided_at
                FROM not_duplicates WHERE ${otherId}::int IN (title_id, other_id)) c
       WHERE c.id <> ${keptId}::int ON CONFLICT DO NOTHING`,
}
