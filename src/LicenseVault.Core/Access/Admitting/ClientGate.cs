using System.Net;
using LicenseVault.Core.Access.Proving;

namespace LicenseVault.Core.Access.Admitting;

/// <summary>Lets requests of clients in: from where they may call, signed where they sign, and as many in a day as they may make. What is not let in is not counted.</summary>
public sealed class ClientGate(SpentTokens spent, ClientQuotas quotas, TimeProvider clock)
{
    private const string Kind = "request";

    /// <param name="client">Whose access token it came with.</param>
    /// <param name="address">From where it came, as far as the proxies before the vault are believed.</param>
    /// <param name="request">Reads the request whole; null when it is too large. Called for clients alone that sign.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<ClientAdmission> AdmitAsync(Client client, IPAddress? address, Func<Task<SignedClientRequest?>> request, CancellationToken cancel)
    {
        if (!ClientNetworks.Hold(client.Networks, address))
            return new ClientAdmission.AddressRefused();
        if (client.SignsRequests && await RefusalOfAsync(client, await request(), cancel) is { } refusal)
            return refusal;

        return client.DailyQuota is { } quota ? await quotas.TakeAsync(client.Id, quota, cancel) : new ClientAdmission.Admitted();
    }

    private async Task<ClientAdmission?> RefusalOfAsync(Client client, SignedClientRequest? request, CancellationToken cancel)
    {
        if (request is null)
            return new ClientAdmission.TooLarge();

        var (nonce, until, fault) = ClientSignature.Read(client, request, clock.GetUtcNow());
        if (nonce is null)
            return new ClientAdmission.SignatureRefused(fault!);

        return await spent.TrySpendAsync(Kind, client.Id, nonce, until + ClientSignature.ClockSkew, cancel) ? null : new ClientAdmission.Replayed();
    }
}
