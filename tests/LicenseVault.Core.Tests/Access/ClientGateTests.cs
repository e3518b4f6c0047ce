using System.Net;
using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Admitting;
using LicenseVault.Core.Access.Proving;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Federation;
using Microsoft.Extensions.DependencyInjection;
using static LicenseVault.Tests.Access.ClientStore;

namespace LicenseVault.Tests.Access;

public sealed class ClientGateTests : IAsyncDisposable
{
    private const string Uri = $"{BaseUrl}/api/v1/uses/";
    private const string Body = """{"a":1}""";

    private readonly ClientStore _store = new();
    private readonly ClientSigner _signer = ClientSigner.P256();
    private int _nonces;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_client_that_signs_is_let_in_with_a_request_that_it_has_just_signed_and_once()
    {
        var edwards = ClientSigner.Ed25519("TEST requests");
        var client = await SigningClientAsync(_signer, edwards);
        foreach (var request in new[] { Request(), Request(body: null), edwards.Request("POST", Uri, Body, _store.Now, Nonce()) })
        {
            Assert.IsType<ClientAdmission.Admitted>(await AdmitAsync(client, request));
            Assert.IsType<ClientAdmission.Replayed>(await AdmitAsync(client, request));
        }
    }

    [Fact]
    public async Task Of_two_processes_that_get_the_same_request_at_once_one_lets_it_in()
    {
        var client = await SigningClientAsync(_signer);
        var (first, second) = (_store.Fresh<ClientGate>(), _store.Fresh<ClientGate>());
        for (var round = 0; round < 40; round++)
        {
            var request = Request();
            var admissions = await RaceAsync(() => AdmitAsync(client, request, first), () => AdmitAsync(client, request, second));
            Assert.Single(admissions, admission => admission is ClientAdmission.Admitted);
            Assert.Single(admissions, admission => admission is ClientAdmission.Replayed);
        }
    }

    [Fact]
    public async Task Whatever_of_it_is_changed_after_signing_is_refused()
    {
        var client = await SigningClientAsync(_signer);
        var (signed, bare) = (Request(), Request(body: null));
        var other = ContentDigest.Of("{}"u8);
        foreach (var (request, cause) in new (SignedClientRequest, string)[]
        {
            (signed with { Method = "PUT" }, "signature-wrong"),
            (signed with { TargetUri = $"{Uri}?more=1" }, "signature-wrong"),
            (signed with { ContentType = "text/plain" }, "signature-wrong"),
            (signed with { Body = "{}"u8.ToArray() }, "content-digest-differs"),
            (signed with { Body = "{}"u8.ToArray(), Fields = signed.Fields with { ContentDigest = other } }, "signature-wrong"),
            (bare with { Body = "{}"u8.ToArray() }, "signature-unfit"),
            (signed with { Fields = signed.Fields with { Signature = null } }, "signature-missing"),
            (signed with { Fields = signed.Fields with { Input = "client=(" } }, "signature-malformed"),
            (signed with { Fields = signed.Fields with { Input = signed.Fields.Input!.Replace("license-vault-client", "license-vault-request", StringComparison.Ordinal) } }, "signature-unfit"),
            (signed with { Fields = signed.Fields with { Input = signed.Fields.Input!.Replace("ecdsa-p256-sha256", "ed25519", StringComparison.Ordinal) } }, "signature-wrong"),
            (ClientSigner.P256().Request("POST", Uri, Body, _store.Now, Nonce()), "signature-wrong"),
            (_signer.Request("POST", Uri, Body, _store.Now, "short"), "signature-unfit"),
            (_signer.Request("POST", Uri, Body, _store.Now.AddSeconds(31), Nonce()), "not-in-time"),
            (_signer.Request("POST", Uri, Body, _store.Now.AddSeconds(-60), Nonce()), "not-in-time"),
        })
        {
            Assert.Equal(new ClientAdmission.SignatureRefused(cause), await AdmitAsync(client, request));
        }

        Assert.IsType<ClientAdmission.Admitted>(await AdmitAsync(client, signed));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_whole_is_not_let_in()
    {
        var client = await SigningClientAsync(_signer);

        Assert.IsType<ClientAdmission.TooLarge>(await _store.Get<ClientGate>().AdmitAsync(client, IPAddress.Loopback, () => Task.FromResult<SignedClientRequest?>(null), Cancel));
    }

    [Fact]
    public async Task From_another_network_nothing_is_looked_at()
    {
        var client = await _store.AddAsync(new ClientTerms { Scopes = [], Issuers = [], Networks = ["192.0.2.0/24"], DailyQuota = 1 });
        var gate = _store.Get<ClientGate>();

        Assert.IsType<ClientAdmission.AddressRefused>(await gate.AdmitAsync(client, IPAddress.Loopback, Unasked, Cancel));
        Assert.IsType<ClientAdmission.Admitted>(await gate.AdmitAsync(client, IPAddress.Parse("192.0.2.9"), Unasked, Cancel));
    }

    [Fact]
    public async Task Two_processes_let_in_no_more_than_the_quota_between_them()
    {
        var client = await QuotaAsync(25);
        var (first, second) = (_store.Fresh<ClientGate>(), _store.Fresh<ClientGate>());
        var admitted = 0;
        for (var round = 0; round < 20; round++)
        {
            var admissions = await RaceAsync(() => first.AdmitAsync(client, null, Unasked, Cancel), () => second.AdmitAsync(client, null, Unasked, Cancel));
            admitted += admissions.Count(admission => admission is ClientAdmission.Admitted);
        }

        Assert.Equal(25, admitted);
    }

    [Fact]
    public async Task A_day_ends_at_midnight_in_China_and_until_then_is_waited()
    {
        var client = await QuotaAsync(1);
        var gate = _store.Get<ClientGate>();
        Assert.IsType<ClientAdmission.Admitted>(await gate.AdmitAsync(client, null, Unasked, Cancel));

        Assert.Equal(new ClientAdmission.QuotaSpent(TimeSpan.FromHours(12)), await gate.AdmitAsync(client, null, Unasked, Cancel));
        _store.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.Equal(new ClientAdmission.QuotaSpent(TimeSpan.FromSeconds(1)), await gate.AdmitAsync(client, null, Unasked, Cancel));
        _store.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<ClientAdmission.Admitted>(await gate.AdmitAsync(client, null, Unasked, Cancel));
    }

    [Fact]
    public async Task A_quota_costs_no_write_for_each_request_and_is_met_to_the_last()
    {
        const int quota = 50_000;
        var client = await QuotaAsync(quota);
        var process = _store.Process();
        var gate = process.GetRequiredService<ClientGate>();
        for (var request = 0; request < 500; request++)
            Assert.IsType<ClientAdmission.Admitted>(await gate.AdmitAsync(client, null, Unasked, Cancel));

        Assert.Equal(10, (await process.GetRequiredService<IDocumentStore>().FindAsync(Collections.ClientCounts, client.Id, Cancel))!.Version);

        // What is lowered counts at once; what is raised is to be had at once.
        Assert.IsType<ClientAdmission.QuotaSpent>(await gate.AdmitAsync(client with { DailyQuota = 500 }, null, Unasked, Cancel));
        Assert.IsType<ClientAdmission.Admitted>(await gate.AdmitAsync(client with { DailyQuota = 501 }, null, Unasked, Cancel));
        Assert.IsType<ClientAdmission.QuotaSpent>(await gate.AdmitAsync(client with { DailyQuota = 501 }, null, Unasked, Cancel));
        Assert.IsType<ClientAdmission.Admitted>(await gate.AdmitAsync(client, null, Unasked, Cancel));
    }

    private static Task<SignedClientRequest?> Unasked() => throw new InvalidOperationException("It need not be signed.");

    private Task<Client> QuotaAsync(int quota) => _store.AddAsync(new ClientTerms { Scopes = [], Issuers = [], DailyQuota = quota });

    private Task<Client> SigningClientAsync(params ClientSigner[] signers) =>
        _store.AddAsync(new ClientTerms { Scopes = [], Issuers = [], SignsRequests = true, Keys = [.. signers.Select(signer => signer.Key())] });

    private SignedClientRequest Request(string? body = Body) => _signer.Request("POST", Uri, body, _store.Now, Nonce());

    private string Nonce() => FormattableString.Invariant($"nonce-of-22-characters-{_nonces++}");

    private Task<ClientAdmission> AdmitAsync(Client client, SignedClientRequest request, ClientGate? gate = null) =>
        (gate ?? _store.Get<ClientGate>()).AdmitAsync(client, IPAddress.Loopback, () => Task.FromResult<SignedClientRequest?>(request), Cancel);
}
