namespace LicenseVault.Storage.PostgreSql.Documents.Schema;

/// <summary>What an index is: its columns in their order, and the condition of a row to be in it.</summary>
internal sealed record IndexDefinition(bool IsUnique, bool IsValid, string Columns, string Condition)
{
    public override string ToString() => $"{(IsUnique ? "unique " : "")}({Columns}) where {Condition}{(IsValid ? "" : ", not valid")}";
}
