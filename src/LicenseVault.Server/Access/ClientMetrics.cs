using System.Diagnostics.Metrics;
using LicenseVault.Core.Access.Admitting;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Access;

/// <summary>How many requests of clients were let in, and why others were not. Whose they were stands in the audit trail.</summary>
internal sealed class ClientMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _requests = meters.Create(ScrubMetrics.MeterName).CreateCounter<long>(
        "vault.client.requests", description: "Requests of software clients by what came of them at the door.");

    public void Count(ClientAdmission admission) => _requests.Add(1, new KeyValuePair<string, object?>("outcome", NameOf(admission)));

    private static string NameOf(ClientAdmission admission) => admission switch
    {
        ClientAdmission.Admitted => "admitted",
        ClientAdmission.AddressRefused => "address-refused",
        ClientAdmission.SignatureRefused => "signature-refused",
        ClientAdmission.Replayed => "replayed",
        ClientAdmission.QuotaSpent => "quota-spent",
        _ => "too-large",
    };
}
