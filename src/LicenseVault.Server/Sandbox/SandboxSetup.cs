using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Duties;
using LicenseVault.Server.CommandLine;

namespace LicenseVault.Server.Sandbox;

/// <summary>
/// Fills a sandbox: trust, sample types, agencies, clients, and a certificate from each sample. Every step finds what an earlier start
/// left, so a second start changes nothing.
/// </summary>
internal sealed class SandboxSetup(
    TypeCatalogue types, IssuerCatalogue issuers, DutyRules duties, ClientRegistry clients, Minter minter, SandboxTrust trust, SampleFolder samples, SandboxVaultName name)
{
    private const string SandboxAgency = "sandbox";

    private static readonly string[] CounterTypes = ["营业执照", "不动产权证书"];

    public async Task<SandboxDescription> RunAsync(SandboxFolder folder, string baseUrl, SandboxRoot root, Action<string> progress, CancellationToken cancel)
    {
        progress("catalogue: sample types and issuers");
        foreach (var typeFolder in samples.TypeFolders)
        {
            // What was imported over a sample since the first start stays.
            if (await types.CurrentAsync(SampleFolder.TypeCodeOf(typeFolder), cancel) is not null)
                continue;
            if (await TypeFolder.ImportAsync(types, typeFolder, cancel) is TypeImport.Refused refused)
                throw new InvalidDataException($"The sample type {Path.GetFileName(typeFolder)} was refused: {Sentence(refused.Faults)}");
        }

        foreach (var issuer in samples.Issuers)
        {
            if (await issuers.FindAsync(issuer.Code, cancel) is null)
                await issuers.PutAsync(issuer, cancel);
            await trust.EnsureKeyAsync(issuer, baseUrl, root, cancel);
        }

        await trust.EnsureTimestampingKeyAsync(baseUrl, root, cancel);
        await trust.EnsureResponderKeyAsync(root, cancel);
        await trust.EnsureVaultKeyAsync(baseUrl, name.Text, root, cancel);
        await AllowCounterAsync(cancel);
        var knownClients = SandboxDescription.Read(folder.Description)?.Clients ?? await AddClientsAsync(cancel);
        progress("certificates: one from each sample");
        var certificates = await MintSamplesAsync(cancel);
        return new SandboxDescription(
            baseUrl,
            knownClients,
            samples.People,
            samples.Clerks,
            [.. (await issuers.ListAsync(cancel)).Select(issuer => new NamedEntry(issuer.Code, issuer.Name))],
            [.. (await types.ListAsync(cancel)).Select(type => new NamedEntry(type.Code.ToString(), type.Name))],
            certificates);
    }

    // Whom a citizen allows something by name is then whose program and whose clerks may use it.
    private string CounterAgency => samples.Clerks.First(clerk => clerk.Roles.Contains("case-handler")).Agency;

    private async Task<IReadOnlyList<SandboxClient>> AddClientsAsync(CancellationToken cancel)
    {
        var all = samples.Issuers.Select(issuer => issuer.Code).ToList();
        var first = all.Take(1).ToList();
        return
        [
            SandboxClient.Of(await clients.AddAsync("issuer", SandboxAgency, [Scope.Mint, Scope.Read, Scope.Propose], all, cancel)),
            SandboxClient.Of(await clients.AddAsync("single-issuer", first[0], [Scope.Mint], first, cancel)),
            SandboxClient.Of(await clients.AddAsync("approver", SandboxAgency, [Scope.Read, Scope.Approve], all, cancel)),
            SandboxClient.Of(await clients.AddAsync("verifier", "verifier", [Scope.Read], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("subscriber", SandboxAgency, [Scope.Subscribe], all, cancel)),
            SandboxClient.Of(await clients.AddAsync("registrar", "registrar", [Scope.Catalogue], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("second-registrar", "registrar", [Scope.ApproveCatalogue], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("peer-maker", "peer-maker", [Scope.ProposePeers], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("peer-checker", "peer-checker", [Scope.ProposePeers, Scope.ApprovePeers], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("case-handler", CounterAgency, [Scope.Use], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("holders-app", "holders-app", [Scope.Consent], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("sharing-maker", "sharing-maker", [Scope.ProposeSharing], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("sharing-checker", "sharing-checker", [Scope.ApproveSharing], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("auditor", "auditor", [Scope.Audit], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("client-maker", "client-maker", [Scope.ProposeClients], [], cancel)),
            SandboxClient.Of(await clients.AddAsync("client-checker", "client-checker", [Scope.ApproveClients], [], cancel)),
        ];
    }

    // What the sandbox's case handlers may see: what the first matter of the type that their agency issues asks for, and who runs the place, and where it is.
    private async Task AllowCounterAsync(CancellationToken cancel)
    {
        foreach (var agency in samples.Clerks.Where(clerk => clerk.Roles.Contains("case-handler")).Select(clerk => clerk.Agency).Distinct())
        {
            var all = await types.ListAsync(cancel);
            var own = all.FirstOrDefault(type => samples.Issuers.FirstOrDefault(issuer => issuer.Code == agency)?.Types.Any(held => held.Type == type.Code.ToString()) is true);
            if (own is not { RelatedItems: [var matter, ..] } || (await duties.OfAgencyAsync(agency, cancel)).Count > 0)
                continue;

            foreach (var type in all.Where(type => type == own || CounterTypes.Contains(type.Name)))
            {
                var fields = new[] { type.Number.Name, type.HolderName.Name, type.HolderIdNumber.Name }.Concat(type.Fields.Select(field => field.Name)).ToList();
                var request = new DutyRequest(matter.Code, agency, type.Code.ToString(), fields, "《示例省一网通办条例》第十二条", Since: null, Until: null);
                if (await duties.ProposeAsync(new Account("sandbox-maker", "sandbox-maker"), request, cancel) is ProposalOutcome<DutyRule>.Standing { Proposal.Id: var id })
                    await duties.ApproveAsync(new Account("sandbox-checker", "sandbox-checker"), id, cancel);
            }
        }
    }

    private async Task<IReadOnlyList<SandboxCertificate>> MintSamplesAsync(CancellationToken cancel)
    {
        var minted = new List<SandboxCertificate>();
        foreach (var (name, bytes) in samples.Drafts)
        {
            if (DraftReader.Read(bytes) is not DraftReading.Readable { Draft: var draft })
                throw new InvalidDataException($"The sample {name} is no draft.");

            minted.Add(await minter.MintAsync(new Issuance(SandboxAgency, $"sample-{name}", draft), cancel) switch
            {
                MintOutcome.Minted done => new SandboxCertificate(done.Id.ToString(), done.Code.ToString(), draft.Type, name),
                MintOutcome.Replayed done => new SandboxCertificate(done.Id.ToString(), done.Code.ToString(), draft.Type, name),
                MintOutcome.DraftRefused refused => throw new InvalidDataException($"The sample {name} was refused: {Sentence(refused.Faults)}"),
                var other => throw new InvalidDataException($"The sample {name} was not minted: {other}."),
            });
        }

        return minted;
    }

    private static string Sentence(IEnumerable<FieldFault> faults) => string.Join("; ", faults.Select(fault => $"{fault.Field} {fault.Code}: {fault.Detail}"));
}

/// <summary>What the sandbox's vault calls itself.</summary>
internal sealed record SandboxVaultName(string Text);
