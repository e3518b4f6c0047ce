using System.Buffers.Binary;
using System.Globalization;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Kiosks;

/// <summary>
/// How people are let in at a kiosk: it shows a code for two minutes, they allow it on their own phone, where they are told which machine it is
/// and say what number it shows. The other way round, a code that the phone shows and the machine takes would let in whoever has been told it, at
/// any machine. Each step is one write, so that of any who take it at once one does.
/// </summary>
public sealed class Pairings
{
    private const int Tries = 10;
    private const int CodeDigits = 8;
    private const int NumberDigits = 2;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    // The machine asks every few seconds.
    private static readonly TimeSpan TakenWithin = TimeSpan.FromSeconds(30);

    private readonly Shelf<PairingRecord> _shelf;
    private readonly KioskMachines _machines;
    private readonly KioskRules _rules;
    private readonly Sessions _sessions;
    private readonly SealedText _sealing;
    private readonly LookupDigest _digests;
    private readonly TimeProvider _clock;
    private readonly IEntropy _entropy;

    public Pairings(
        IDocumentStore documents, RecordSeals seals, SealedText sealing, LookupDigest digests, KioskMachines machines, KioskRules rules, Sessions sessions, TimeProvider clock, IEntropy entropy)
    {
        (_rules, _sessions) = (rules, sessions);
        (_machines, _sealing, _digests, _clock, _entropy) = (machines, sealing, digests, clock, entropy);
        _shelf = new Shelf<PairingRecord>(documents, seals, Collections.KioskPairings, one => one.Id, PairingRecord.KeysOf);
    }

    /// <summary>A new pairing's token, told this once: what the machine's browser carries.</summary>
    public async Task<string> BeginAsync(KioskMachine machine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(machine);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (token, contents) = (RandomToken.Next(_entropy), new PairingContents(Digits(CodeDigits), Digits(NumberDigits)));
            var id = RandomToken.DigestOf(token);
            var record = new PairingRecord
            {
                Id = id,
                Machine = machine.Id,
                Code = KeyOf(contents.Code),
                State = PairingState.Waiting,
                Until = _clock.GetUtcNow() + Lifetime,
                Contents = await SealAsync(id, contents, cancel),
            };

            // Another machine may show the same code just now.
            if (await _shelf.TryAddAsync(record, cancel))
                return token;
        }

        throw new InvalidOperationException($"{Tries} codes in a row were taken.");
    }

    /// <summary>The pairing of this browser at this machine; null when there is none, or it is too late.</summary>
    public async Task<Pairing?> FindAsync(string token, KioskMachine machine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (await OfAsync(token, machine, cancel) is not (var record, _))
            return null;

        var contents = await OpenAsync(record, cancel);
        return new Pairing(record.State, contents.Code, contents.Number, record.Until);
    }

    /// <summary>The machine that shows this code just now; null when none does.</summary>
    public async Task<KioskMachine?> MachineShowingAsync(string code, CancellationToken cancel) =>
        await ShownAsync(code, cancel) is var (record, _) ? _machines.Named(record.Machine) : null;

    /// <summary>Lets somebody in at the machine that shows the code, if they say what number it shows.</summary>
    public async Task<PairingOutcome> ApproveAsync(string code, string number, Person.Citizen person, DateTimeOffset authenticatedAt, CancellationToken cancel)
    {
        if (await ShownAsync(code, cancel) is not var (record, version) || _machines.Named(record.Machine) is not { } machine)
            return new PairingOutcome.NoSuchCode();

        var contents = await OpenAsync(record, cancel);
        if (number != contents.Number)
            return await _shelf.ReplaceAsync(record with { State = PairingState.Refused }, version, cancel) ? new PairingOutcome.WrongNumber() : new PairingOutcome.NoSuchCode();

        var approved = record with
        {
            State = PairingState.Approved,
            Until = _clock.GetUtcNow() + TakenWithin,
            Contents = await SealAsync(record.Id, contents with { Person = person, AuthenticatedAt = authenticatedAt }, cancel),
        };
        return await _shelf.ReplaceAsync(approved, version, cancel) ? new PairingOutcome.Approved(machine) : new PairingOutcome.NoSuchCode();
    }

    /// <summary>Nobody shall be let in by this code.</summary>
    public async Task RefuseAsync(string code, CancellationToken cancel)
    {
        // Who loses this to somebody who allows it has refused what is not theirs.
        if (await ShownAsync(code, cancel) is var (record, version))
            await _shelf.ReplaceAsync(record with { State = PairingState.Refused }, version, cancel);
    }

    /// <summary>
    /// The token of the session of whoever was allowed in at this machine; null when nobody was. There is one session, however often the browser asks:
    /// an answer that was lost on its way is given again.
    /// </summary>
    public async Task<string?> EnterAsync(string token, KioskMachine machine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (await OfAsync(token, machine, cancel) is not ({ State: PairingState.Approved or PairingState.Taken } record, var version))
            return null;

        var session = StrictBase64Url.Encode(Convert.FromHexString(_digests.Of("kiosk-session", token)));
        var contents = await OpenAsync(record, cancel);
        if (contents is not { Person: Person.Citizen person, AuthenticatedAt: { } at })
            return session;

        // The session first: who finds it taken finds a session. Of two that come at once both have opened the same.
        await _sessions.OpenAtKioskAsync(session, person, at, machine.Id, _rules.SessionIdle, _rules.Longest, cancel);
        var taken = record with { State = PairingState.Taken, Contents = await SealAsync(record.Id, contents with { Person = null, AuthenticatedAt = null }, cancel) };
        await _shelf.ReplaceAsync(taken, version, cancel);
        return session;
    }

    private async Task<(PairingRecord Record, long Version)?> OfAsync(string token, KioskMachine machine, CancellationToken cancel) =>
        RandomToken.IsOne(token)
        && await _shelf.FindAsync(RandomToken.DigestOf(token), cancel) is var (record, version)
        && record.Machine == machine.Id
        && _clock.GetUtcNow() < record.Until
            ? (record, version)
            : null;

    private async Task<(PairingRecord Record, long Version)?> ShownAsync(string code, CancellationToken cancel)
    {
        if (code.Length != CodeDigits || !code.All(char.IsAsciiDigit))
            return null;

        var (found, _) = await _shelf.QueryAsync(new IndexQuery("by_code", [IndexValue.Of(KeyOf(code))], Limit: 1), cancel);
        return found is [var one] && await _shelf.FindAsync(one.Id, cancel) is ({ State: PairingState.Waiting } record, var version) && _clock.GetUtcNow() < record.Until
            ? (record, version)
            : null;
    }

    private string KeyOf(string code) => _digests.Of("kiosk-code", code);

    private Task<string> SealAsync(string id, PairingContents contents, CancellationToken cancel) => _sealing.SealJsonAsync(contents, PairingRecord.PlaceOf(id), cancel);

    private Task<PairingContents> OpenAsync(PairingRecord record, CancellationToken cancel) =>
        _sealing.OpenJsonAsync<PairingContents>(record.Contents, PairingRecord.PlaceOf(record.Id), cancel);

    private string Digits(int count)
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        _entropy.Fill(random);
        var digits = BinaryPrimitives.ReadUInt64BigEndian(random).ToString("D20", CultureInfo.InvariantCulture);
        return digits[^count..];
    }
}
