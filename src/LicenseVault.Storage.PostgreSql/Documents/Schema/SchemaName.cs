using System.Text.RegularExpressions;
using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.PostgreSql.Documents.Schema;

/// <summary>The schema that is the store's own. Its name comes from the configuration and becomes part of statements, so it is held to a narrow rule.</summary>
internal sealed partial class SchemaName
{
    public SchemaName(string name)
    {
        if (!Rule().IsMatch(name))
            throw new StoreUnfitException("Vault:Documents:Schema is a lower-case letter and up to 39 lower-case letters, digits and underscores, and does not begin with pg_.");
        Name = name;
    }

    public string Name { get; }

    public string Quoted => $"\"{Name}\"";

    /// <summary>Something in the schema, as statements name it.</summary>
    public string Of(string name) => $"{Quoted}.\"{name}\"";

    public override string ToString() => Name;

    [GeneratedRegex(@"\A(?!pg_)[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
