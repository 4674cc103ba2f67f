import { css } from 'lit';

/** What the windows of a lesson share. */
export const lessonStyles = css`
  table {
    width: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 5px 8px;
    border-top: 1px solid var(--fb-line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }

  thead th {
    border: 0;
    font-size: 0.9em;
    color: var(--fb-muted);
  }

  .right {
    color: var(--fb-ok);
    font-weight: 600;
  }

  ul.plain,
  ol.plain {
    display: grid;
    gap: 4px;
    padding-left: 20px;
    list-style: disc;
  }

  a {
    color: var(--fb-accent);
  }
`;
