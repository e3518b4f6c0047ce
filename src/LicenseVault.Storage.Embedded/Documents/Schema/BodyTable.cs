namespace LicenseVault.Storage.Embedded.Documents.Schema;

/// <summary>
/// Where the bodies of a collection are that has annexes: apart from the rows, for SQLite writes a row whole, and an annex would cost as much as a
/// new body. A row names its body by a number of its own, which no VACUUM changes.
/// </summary>
internal sealed class BodyTable(string table, string collection)
{
    /// <summary>The columns that the rows have besides.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["annex BLOB", "body_id INTEGER"];

    public string Name { get; } = $"bodies_{collection}";

    public string Create => $"CREATE TABLE {Name} (id INTEGER NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT";

    /// <summary>The body of a row, and its annex. A row that an older program wrote has its body itself.</summary>
    public string Selected => $"CASE WHEN {table}.body_id IS NULL THEN {table}.body ELSE (SELECT bodies.body FROM {Name} AS bodies WHERE bodies.id = {table}.body_id) END, annex";

    /// <summary>Adds the body $0 and tells its number.</summary>
    public string Insert { get; } = $"INSERT INTO bodies_{collection} (body) VALUES ($0) RETURNING id";

    public string DeleteOne { get; } = $"DELETE FROM bodies_{collection} WHERE id = $0";

    /// <summary>Puts the body $1 in the place of that of the document $0, if it is here.</summary>
    public string Replace { get; } = $"UPDATE bodies_{collection} SET body = $1 WHERE id = (SELECT body_id FROM {table} WHERE id = $0)";

    /// <summary>Says that the body of the document $0 is $1.</summary>
    public string Assign { get; } = $"UPDATE {table} SET body_id = $1 WHERE id = $0";

    /// <summary>Removes the body of the document $0 while its version is $1.</summary>
    public string Delete { get; } = $"DELETE FROM bodies_{collection} WHERE id = (SELECT body_id FROM {table} WHERE id = $0 AND version = $1)";
}
