namespace LicenseVault.Storage.Embedded.Documents.Schema;

/// <summary>
/// Where the bodies of a collection are that has annexes: apart from the rows, for SQLite writes a row whole, and an annex would cost as much as a
/// new body. A row names its body by a number of its own, which no VACUUM changes. A long annex is here too, under another number: the rows stay short, and
/// annexes that are written together lie together.
/// </summary>
internal sealed class BodyTable(string table, string collection)
{
    /// <summary>The columns that the rows have besides.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["annex BLOB", "body_id INTEGER", "annex_id INTEGER"];

    /// <summary>The most bytes of an annex that is in its row.</summary>
    public const int LongestAnnexInRow = 256;

    public string Name { get; } = $"bodies_{collection}";

    public string Create => $"CREATE TABLE {Name} (id INTEGER NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT";

    /// <summary>The body of a row, and its annex. A row that an older program wrote has its body itself.</summary>
    public string Selected => $"{Either("body")}, {Either("annex")}";

    /// <summary>Adds the body $0 and tells its number.</summary>
    public string Insert { get; } = $"INSERT INTO bodies_{collection} (body) VALUES ($0) RETURNING id";

    public string DeleteOne { get; } = $"DELETE FROM bodies_{collection} WHERE id = $0";

    /// <summary>Puts $1 in the place of the body $0.</summary>
    public string ReplaceOne { get; } = $"UPDATE bodies_{collection} SET body = $1 WHERE id = $0";

    /// <summary>Puts the body $1 in the place of that of the document $0, if it is here.</summary>
    public string Replace { get; } = $"UPDATE bodies_{collection} SET body = $1 WHERE id = (SELECT body_id FROM {table} WHERE id = $0)";

    /// <summary>Says that the body of the document $0 is $1.</summary>
    public string Assign { get; } = $"UPDATE {table} SET body_id = $1 WHERE id = $0";

    /// <summary>Removes the body of the document $0 while its version is $1.</summary>
    public string Delete { get; } = $"DELETE FROM bodies_{collection} WHERE id = (SELECT body_id FROM {table} WHERE id = $0 AND version = $1)";

    /// <summary>Removes its annex.</summary>
    public string DeleteAnnex { get; } = $"DELETE FROM bodies_{collection} WHERE id = (SELECT annex_id FROM {table} WHERE id = $0 AND version = $1)";

    private string Either(string what) =>
        $"CASE WHEN {table}.{what}_id IS NULL THEN {table}.{what} ELSE (SELECT bodies.body FROM {Name} AS bodies WHERE bodies.id = {table}.{what}_id) END";
}
