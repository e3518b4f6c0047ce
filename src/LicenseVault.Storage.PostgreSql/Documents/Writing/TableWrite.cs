using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents.Schema;

namespace LicenseVault.Storage.PostgreSql.Documents.Writing;

/// <summary>A write that may be done, and the table that it changes.</summary>
internal sealed record TableWrite(CollectionTable Table, DocumentWrite Write)
{
    public int BodyLength => Write switch
    {
        DocumentWrite.Insert insert => insert.Body.Length,
        DocumentWrite.Replace replace => replace.Body.Length,
        DocumentWrite.Annotate annotate => annotate.Annex.Length,
        _ => 0,
    };
}
