import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

interface Program {
  debianPackage: string
  /** The tests that are skipped without it. */
  neededBy: string
  /** Whether Debian runs it as a service, which the tests do not need. */
  isService?: true
  /** Checks for a resource that is not a program of this name. */
  isInstalled?(): boolean
}

/** Programs that tests need and npm does not install. Node and the standard programs of Debian are not listed. */
export const programs = {
  chromium: { debianPackage: 'chromium', neededBy: 'pages in Chromium' },
  'firefox-esr': { debianPackage: 'firefox-esr', neededBy: 'going back and forward in Firefox' },
  'a Japanese font': {
    debianPackage: 'fonts-noto-cjk',
    neededBy: 'pages in graphical browsers',
    isInstalled: () => /\S/.test(output('fc-list', [':lang=ja'])),
  },
  'fc-list': { debianPackage: 'fontconfig', neededBy: 'pages in graphical browsers' },
  w3m: { debianPackage: 'w3m', neededBy: 'pages in w3m' },
  script: { debianPackage: 'bsdutils', neededBy: 'pages in w3m' },
  lynx: { debianPackage: 'lynx', neededBy: 'pages in Lynx' },
  tmux: { debianPackage: 'tmux', neededBy: 'pages in Lynx' },
  dillo: { debianPackage: 'dillo', neededBy: 'pages in Dillo' },
  Xvfb: { debianPackage: 'xvfb', neededBy: 'pages in Dillo' },
  xdotool: { debianPackage: 'xdotool', neededBy: 'pages in Dillo' },
  import: { debianPackage: 'imagemagick', neededBy: 'pages in Dillo' },
  pgbouncer: { debianPackage: 'pgbouncer', neededBy: 'a connection pooler before the database', isService: true },
  haproxy: { debianPackage: 'haproxy', neededBy: 'the example for HAProxy', isService: true },
  nginx: { debianPackage: 'nginx', neededBy: 'the example for nginx', isService: true },
  caddy: { debianPackage: 'caddy', neededBy: 'the example for Caddy', isService: true },
  'systemd-analyze': { debianPackage: 'systemd', neededBy: 'the example for systemd' },
  git: { debianPackage: 'git', neededBy: 'the previous release beside this one' },
  curl: { debianPackage: 'curl', neededBy: 'the journey in docs/api.md' },
  "Perl's HTTP::OAI": {
    debianPackage: 'libhttp-oai-perl',
    neededBy: 'the catalogue as another program harvests it',
    isInstalled: () => output('perl', ['-MHTTP::OAI', '-e', 'print 1']) === '1',
  },
} satisfies Record<string, Program>

export type ProgramName = keyof typeof programs

/** The path of a program. Null when it is missing. Servers are in folders that the PATH of an ordinary user lacks. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

export function isInstalled(name: ProgramName): boolean {
  const program: Program = programs[name]
  return program.isInstalled?.() ?? findProgram(name) !== null
}

export function missingPrograms(): ProgramName[] {
  return (Object.keys(programs) as ProgramName[]).filter((name) => !isInstalled(name))
}

/** The command that installs the Debian packages of these programs. */
export function installation(names: ProgramName[]): string[] {
  const packages = [...new Set(names.map((name) => programs[name].debianPackage))].sort()
  return ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]
}

/** A script for the same that leaves no new service running or enabled. */
export function quietInstallation(names: ProgramName[]): string {
  const services = names.filter((name) => (programs[name] as Program).isService)
  return `
    export DEBIAN_FRONTEND=noninteractive
    if [ ! -e /usr/sbin/policy-rc.d ]; then
      trap 'rm -f /usr/sbin/policy-rc.d' EXIT
      printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
      chmod +x /usr/sbin/policy-rc.d
    fi
    apt-get update -q && ${installation(names).join(' ')} || exit 1
    for service in ${services.join(' ')}; do systemctl disable -q $service || true; done`
}

function output(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
