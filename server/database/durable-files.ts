import { fdatasyncSync, fstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import type { Room } from './room.ts'
import { syncName } from './sync-files.ts'

type Options = Parameters<NodeFS['init']>[1]

interface FileNode {
  name: string
  parent: FileNode
}
interface Stream {
  node: FileNode
  flags: number
  /** The system's own number of the file; a folder has none. */
  nfd?: number
}

/** What there is of Emscripten's way to the files of the system. */
interface SystemFiles {
  realPath(node: FileNode): string
  tryFSOperation<Result>(work: () => Result): Result
  node_ops: {
    mknod(parent: FileNode, ...how: unknown[]): FileNode
    rename(node: FileNode, folder: FileNode, name: string): void
  }
  stream_ops: {
    fsync?(stream: Stream): number
    open(stream: Stream): void
    write(stream: Stream, buffer: Int8Array, offset: number, length: number, position: number): number
  }
}

/**
 * The files of the embedded database, on which PostgreSQL's fsync is one; PGlite's own answers without doing anything.
 * Its fdatasync does so too, so PostgreSQL has to be told to use fsync.
 */
export class DurableFiles extends NodeFS {
  /** PostgreSQL's own words before it gave up. */
  lastWords = ''

  constructor(
    folder: string,
    private readonly room: Room,
    private readonly onSegment: () => void,
  ) {
    super(folder)
  }

  override init(lite: PGlite, options: Options) {
    return super.init(lite, {
      ...options,
      printErr: (line: string) => {
        if (/\b(FATAL|PANIC):/.test(line)) this.lastWords = line.replace(/^.*\b(FATAL|PANIC): +/, '')
      },
      preRun: [...(options.preRun ?? []), ({ FS }) => this.prepare(FS.filesystems.NODEFS as unknown as SystemFiles)],
    })
  }

  private prepare(files: SystemFiles) {
    const { node_ops, stream_ops } = files
    const { mknod, rename } = node_ops
    const { open: openStream, write } = stream_ops
    /** Folders with names in them that are not on the disk yet. */
    const renamed = new Set<string>()
    const syncFolder = (path: string) => {
      renamed.delete(path)
      syncName(path)
    }
    node_ops.mknod = (parent, ...how) => {
      renamed.add(files.realPath(parent))
      return mknod(parent, ...how)
    }
    node_ops.rename = (node, folder, name) => {
      renamed.add(files.realPath(node.parent)).add(files.realPath(folder))
      rename(node, folder, name)
    }
    stream_ops.fsync = ({ node, nfd }) =>
      files.tryFSOperation(() => {
        const path = files.realPath(node)
        if (nfd === undefined) {
          syncFolder(path)
          return 0
        }
        fdatasyncSync(nfd)
        // PostgreSQL leaves the names of new tables to the system.
        if (renamed.has(dirname(path))) syncFolder(dirname(path))
        return 0
      })
    stream_ops.open = (stream) => {
      openStream(stream)
      if (isLog(stream.node) && segment.test(stream.node.name) && stream.flags & writing) this.onSegment()
    }
    stream_ops.write = (stream, buffer, offset, length, position) => {
      // What is left is the log's: where that finds no room, PostgreSQL gives up.
      if (this.room.isLow(length) && !isLog(stream.node)) {
        files.tryFSOperation(() => {
          if (position + length > fstatSync(stream.nfd as number).size) throw noRoom()
        })
      }
      return write(stream, buffer, offset, length, position)
    }
  }
}

const writing = 1 | 2

const segment = /^[0-9A-F]{24}$/

const isLog = ({ parent }: FileNode) => parent.name === 'pg_wal'

const noRoom = () => Object.assign(new Error('There is too little room on the disk.'), { code: 'ENOSPC' })
