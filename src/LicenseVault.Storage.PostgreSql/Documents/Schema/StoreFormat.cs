using System.Globalization;
using LicenseVault.Core;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.PostgreSql.Documents.Schema;

/// <summary>By what a schema says whose it is and which program can read it, and the steps from one format to the next.</summary>
internal static class StoreFormat
{
    private const string Settings = "vault_settings";

    // A step is never changed once it is released: a new one is added. Its place in the list is the format that it starts from.
    private static readonly IReadOnlyList<Action<SchemaName, Catalogue, IEntropy>> Steps = [Found, BeginAnnexes, BeginStatements];

    /// <summary>Takes the steps that are missing, or throws a <see cref="StoreUnfitException"/> for a schema that is not this program's to change.</summary>
    public static void Apply(SchemaName schema, Catalogue catalogue, IEntropy entropy)
    {
        var format = FormatOf(schema, catalogue);
        if (format > Steps.Count)
            throw new StoreUnfitException($"Vault:Documents:Schema {schema} has format {format} and this program knows {Steps.Count}. Run the newer program that wrote it.");
        if (format == Steps.Count)
            return;

        foreach (var step in Steps.Skip(format))
            step(schema, catalogue, entropy);
        catalogue.Run($"UPDATE {schema.Of(Settings)} SET value = $1 WHERE name = 'format'", Column.Of(Steps.Count.ToString(CultureInfo.InvariantCulture)));
    }

    public static byte[] ResumeKey(SchemaName schema, Catalogue catalogue) =>
        Convert.FromHexString(Setting(schema, catalogue, "resume-key") ?? throw AnotherPrograms(schema));

    private static int FormatOf(SchemaName schema, Catalogue catalogue)
    {
        if (catalogue.IsEmpty())
            return 0;
        if (!catalogue.HasTable(Settings))
            throw AnotherPrograms(schema);
        return int.TryParse(Setting(schema, catalogue, "format"), NumberStyles.None, CultureInfo.InvariantCulture, out var format) && format > 0
            ? format
            : throw AnotherPrograms(schema);
    }

    private static void Found(SchemaName schema, Catalogue catalogue, IEntropy entropy)
    {
        var key = new byte[32];
        entropy.Fill(key);

        // Only where it is missing: who may not make schemas can be given one.
        if (!catalogue.HasSchema())
            catalogue.Run($"CREATE SCHEMA {schema.Quoted}");
        catalogue.Run($"CREATE TABLE {schema.Of(Settings)} (name {Column.Text} PRIMARY KEY, value text NOT NULL)");
        catalogue.Run($"CREATE TABLE {schema.Of("vault_counters")} (name {Column.Text} PRIMARY KEY, next {Column.Number} NOT NULL)");
        catalogue.Run($"INSERT INTO {schema.Of(Settings)} (name, value) VALUES ('format', '1'), ('resume-key', $1)", Column.Of(Convert.ToHexStringLower(key)));
    }

    // The columns come with the tables. A program that knows no annexes must not read records without them.
    private static void BeginAnnexes(SchemaName schema, Catalogue catalogue, IEntropy entropy)
    {
    }

    // They stand in annexes. A program that passes over them would take what was revoked for valid.
    private static void BeginStatements(SchemaName schema, Catalogue catalogue, IEntropy entropy)
    {
    }

    private static string? Setting(SchemaName schema, Catalogue catalogue, string name) =>
        catalogue.Text($"SELECT value FROM {schema.Of(Settings)} WHERE name = $1", Column.Of(name));

    private static StoreUnfitException AnotherPrograms(SchemaName schema) =>
        new($"Vault:Documents:Schema {schema} is another program's. Name a schema of the vault's own; it is made when there is none.");
}
