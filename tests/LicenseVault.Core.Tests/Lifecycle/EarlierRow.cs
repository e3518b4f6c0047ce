using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Tests.Checking;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.Lifecycle;

/// <summary>The whole row of a certificate as it was at some time, its seal, its annex and its keys with it; whoever writes the database can put it back.</summary>
internal sealed class EarlierRow
{
    private static readonly string[] Columns =
        ["body", "annex", "version", .. Collections.Certificates.Fields.Select(field => $"key_{field.Name}")];

    private readonly StoredRow _row;
    private readonly IReadOnlyDictionary<string, object?> _values;

    private EarlierRow(StoredRow row) => (_row, _values) = (row, Columns.ToDictionary(column => column, row.Value));

    public static EarlierRow Of(CrashingVault vault, CertificateIdentifier id) =>
        new(new StoredRow(vault.DatabaseFile, Collections.Certificates, id.ToString()));

    public void PutBack()
    {
        foreach (var (column, value) in _values)
            _row.Set(column, value is DBNull ? null : value);
    }
}
