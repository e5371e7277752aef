import type { FormField } from '#core/nodes/kit.ts';
import { useUi } from '#renderer/state/app-context.tsx';
import { Field } from './fields/field-registry.tsx';
import { useForm } from './form-binding.tsx';
import { toSections } from './form-sections.ts';
import { Section } from './section.tsx';

/** The fields of a kind's form, by section; only the first named section stands open. */
export const SettingsForm = ({ form }: { form: readonly FormField[] }) => {
  const { nodeId, read, problems } = useForm();
  const wanted = useUi(({ wantedField }) => (wantedField?.nodeId === nodeId ? wantedField.field : null));
  const sections = toSections(form, read);
  const firstNamed = sections.find(({ name }) => name !== null);
  const countProblems = (fields: readonly FormField[]) =>
    problems.filter(({ field }) => field !== undefined && fields.some(({ key }) => field.startsWith(key))).length;
  return (
    <>
      {sections.map((section) => {
        if (section.name === null) return <Fields key="" fields={section.fields} />;
        const count = countProblems(section.fields);
        return (
          <Section
            key={section.name}
            title={section.name}
            isWanted={wanted !== null && section.fields.some(({ key }) => wanted.startsWith(key))}
            isOpenAtFirst={section === firstNamed || count > 0}
            aside={count > 0 && <span className="text-error">{count === 1 ? '1 problem' : `${count} problems`}</span>}
          >
            <Fields fields={section.fields} />
          </Section>
        );
      })}
    </>
  );
};

/** Fields in two columns: whole ones across, half ones side by side. */
export const Fields = ({ fields }: { fields: readonly FormField[] }) => (
  <div className="grid grid-cols-2 gap-x-3 gap-y-3 px-3 pt-1 pb-4">
    {fields.map((field) => (
      <Field key={field.key} field={field} path={field.key} />
    ))}
  </div>
);
