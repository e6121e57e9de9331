import type { Env } from '../../server/env.ts'
import { optionalModules } from '../../server/start/optional-modules.ts'
import type { OpenChannels } from './open-channels.ts'

/** Opens the channels that the environment configures. Without any, their modules are not loaded. */
export async function openConfiguredChannels(env: Pick<Env, 'channels' | 'baseUrl'>): Promise<OpenChannels> {
  const { webPush, line, sms } = env.channels
  if (!webPush && !line && !sms) return { senders: [], close: () => {} }
  return (await optionalModules.channels()).openChannels(env)
}
