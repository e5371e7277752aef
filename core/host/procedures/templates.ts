import { HookloomError } from '#core/contract/errors.ts';
import { isJsonValue } from '#core/flow/is-json-value.ts';
import { renderText } from '../render-text.ts';
import { sampleOf, shownSampleOf } from '../sample-scope.ts';
import { host } from './host.ts';

const maxContextDepth = 500;

export const templates = {
  render: host.templates.render.handler(({ input, context }) => {
    if (!isJsonValue(input.context, maxContextDepth)) {
      throw new HookloomError('BAD_REQUEST', undefined, {
        message: 'context: only JSON values can be seen by templates.',
      });
    }
    return renderText(input, { host: context.templateHost, settings: context.settings.current() });
  }),
  sample: host.templates.sample.handler(({ input, context }) => shownSampleOf(context, input)),
  preview: host.templates.preview.handler(async ({ input, context }) => {
    const { captureId, scope } = await sampleOf(context, input);
    return { captureId, fields: context.engine.preview(input.document, input.nodeId, scope) };
  }),
};
