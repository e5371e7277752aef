type HeaderTableProps = { headers: readonly (readonly [string, string])[]; label: string };

export const HeaderTable = ({ headers, label }: HeaderTableProps) => (
  <table className="w-full table-fixed text-left font-mono text-xs">
    <caption className="pb-1 text-left font-sans text-xs font-medium text-fg-2">{label}</caption>
    <tbody>
      {headers.map(([name, value], index) => (
        // A header may be there twice, and the list never changes its order.
        <tr key={`${index} ${name}`} className="border-t border-line align-top">
          <th scope="row" className="w-2/5 py-1 pr-3 font-normal break-words text-fg-2">
            {name}
          </th>
          <td className="py-1 break-all text-fg">{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
