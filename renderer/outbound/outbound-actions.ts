import type { Delivery } from '#core/contract/records/delivery.ts';
import type { Subscription } from '#core/contract/records/subscription.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { deliveryQuery, queryKeys } from '#renderer/state/query-options.ts';
import { toContent } from './outbound-draft.ts';

export const switchOutbound = async (app: App, shown: Subscription, isEnabled: boolean): Promise<void> => {
  const { client, queryClient, toast } = app;
  try {
    await client.subscriptions.update({ ...toContent(shown, { isEnabled }), id: shown.id });
    await queryClient.invalidateQueries({ queryKey: queryKeys.subscriptions });
    toast({ kind: 'ok', title: `“${shown.name}” is ${isEnabled ? 'on' : 'off'}` });
  } catch (error) {
    toast({
      kind: 'error',
      title: `“${shown.name}” stays ${isEnabled ? 'off' : 'on'}`,
      description: toErrorMessage(error),
    });
  }
};

export const removeOutbound = async (
  { client, queryClient, toast }: App,
  { id, name }: Subscription,
): Promise<void> => {
  try {
    await client.subscriptions.remove({ id });
    await queryClient.invalidateQueries({ queryKey: queryKeys.subscriptions });
    toast({ kind: 'ok', title: `“${name}” deleted` });
  } catch (error) {
    toast({ kind: 'error', title: `“${name}” was not deleted`, description: toErrorMessage(error) });
  }
};

/** Sends a test event and tells what came of it; null when none could be sent. */
export const testOutbound = (app: App, { id, name }: Subscription): Promise<Delivery | null> =>
  deliver(app, `The test of “${name}”`, () => app.client.subscriptions.test({ id }));

export const resendDelivery = (app: App, { id, eventType }: Pick<Delivery, 'id' | 'eventType'>) =>
  deliver(app, eventType, () => app.client.deliveries.resend({ id }));

const deliver = async (app: App, what: string, send: () => Promise<Delivery>): Promise<Delivery | null> => {
  const { client, queryClient, toast } = app;
  try {
    const made = await send();
    queryClient.setQueryData(deliveryQuery(client, made.id).queryKey, made);
    await queryClient.invalidateQueries({ queryKey: queryKeys.deliveries });
    if (made.status === 'succeeded') toast({ kind: 'ok', title: `${what} was delivered: ${made.httpStatus ?? ''}` });
    else toast({ kind: 'error', title: `${what} was not delivered`, description: made.error ?? 'It is tried again.' });
    return made;
  } catch (error) {
    toast({ kind: 'error', title: `${what} was not sent`, description: toErrorMessage(error) });
    return null;
  }
};
