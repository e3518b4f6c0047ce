using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.StatusLists;

/// <summary>A certificate whose places are set in the lists, and what its record waits for from then on.</summary>
/// <param name="Lists">The lists that must be on the disk before its record says that it is done.</param>
/// <param name="Until">When it is due again: its suspension ends by itself, or it takes the place of the one before. Null when it is not.</param>
internal sealed record DueCertificate(Document Document, CertificateRecord Record, IReadOnlyList<StatusListId> Lists, DateTimeOffset? Until)
{
    /// <summary>The write that says so. It fails when the record was changed since it was read, and the certificate stays due.</summary>
    public DocumentWrite Done(RecordSeals seals)
    {
        var keys = new Dictionary<string, IndexValue>(Document.Keys);
        keys.Remove(DueChanges.Key);
        if (Until is { } until)
            keys[DueChanges.Key] = IndexValue.Of(until.ToUnixTimeSeconds());
        return seals.Replace(Collections.Certificates, Document.Id, Document.Version, Record, keys);
    }
}
