import { type FlowDocument, flowDocument } from '#core/flow/document.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { CheckedInput } from './checked-input.tsx';

const { name: nameSchema, slug: slugSchema, folder: folderSchema, tags: tagsSchema } = flowDocument.shape;

type Checked = {
  safeParse: (value: unknown) => { success: boolean; error?: { issues: { message: string }[] } | undefined };
};

const problemOf = (schema: Checked, value: unknown): string | null => {
  const parsed = schema.safeParse(value);
  return parsed.success ? null : (parsed.error?.issues[0]?.message ?? 'this cannot be kept');
};

const splitTags = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];

/** Name, slug, folder and tags of the flow. */
export const FlowIdentity = ({ doc }: { doc: FlowDocument }) => {
  const { documentStore } = useApp();
  const { commit } = documentStore.getState();
  return (
    <div className="flex flex-col gap-3 px-3 pb-4">
      <CheckedInput
        label="Name"
        value={doc.name}
        check={(text) => problemOf(nameSchema, text)}
        onChange={(name) =>
          commit(
            'Rename the flow',
            (draft) => {
              draft.name = name;
            },
            'flow:name',
          )
        }
      />
      <div className="grid grid-cols-2 gap-3">
        <CheckedInput
          label="Slug"
          isMono
          value={doc.slug}
          check={(text) => problemOf(slugSchema, text)}
          onChange={(slug) =>
            commit(
              'Change the slug',
              (draft) => {
                draft.slug = slug;
              },
              'flow:slug',
            )
          }
        />
        <CheckedInput
          label="Folder"
          value={doc.folder}
          placeholder="None"
          check={(text) => problemOf(folderSchema, text)}
          onChange={(folder) =>
            commit(
              'Move the flow',
              (draft) => {
                draft.folder = folder;
              },
              'flow:folder',
            )
          }
        />
      </div>
      <CheckedInput
        label="Tags"
        value={doc.tags.join(', ')}
        placeholder="billing, erp"
        check={(text) => problemOf(tagsSchema, splitTags(text))}
        onChange={(text) =>
          commit(
            'Change the tags',
            (draft) => {
              draft.tags = splitTags(text);
            },
            'flow:tags',
          )
        }
      />
    </div>
  );
};
