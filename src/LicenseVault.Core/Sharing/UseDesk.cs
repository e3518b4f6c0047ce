using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Auditing;
using LicenseVault.Core.People;

namespace LicenseVault.Core.Sharing;

/// <summary>
/// Opens uses of certificates. What permits a use is spent first, then the use is written down, and only with the code that comes of it
/// can data be fetched: a crash anywhere tells nobody anything that is not in the holder's list.
/// </summary>
public sealed class UseDesk(
    UseBases bases, UseStore uses, ConspicuousOperators conspicuous, PersonKeys persons, SharingRules rules, TimeProvider clock, IEntropy entropy)
{
    public Task<UseOutcome> OpenAsync(Client client, UseRequest request, CancellationToken cancel) => OpenAsync(Seat.Of(client), request, cancel);

    public Task<UseOutcome> OpenAsync(Seat seat, UseRequest request, CancellationToken cancel) => OpenAsync(seat, request, isAddress: false, cancel);

    /// <summary>As <see cref="OpenAsync(Client, UseRequest, CancellationToken)"/>; the code is for an address that can be opened once.</summary>
    public Task<UseOutcome> OpenAddressAsync(Client client, UseRequest request, CancellationToken cancel) =>
        OpenAsync(Seat.Of(client), request with { MostFetches = 1 }, isAddress: true, cancel);

    private async Task<UseOutcome> OpenAsync(Seat seat, UseRequest request, bool isAddress, CancellationToken cancel)
    {
        if (request.Faults(clock.GetUtcNow()).ToList() is { Count: > 0 } faults)
            return new UseOutcome.Refused(faults);
        return await bases.PermitAsync(seat, request, cancel) switch
        {
            UsePermit.Given permit => await WriteAsync(seat, request, permit, isAddress, cancel),
            UsePermit.Denied { Cause: var cause } => new UseOutcome.NotPermitted(cause),
            var other => throw new UnreachableException($"Unmapped permit {other.GetType().Name}."),
        };
    }

    private async Task<UseOutcome> WriteAsync(Seat seat, UseRequest request, UsePermit.Given permit, bool isAddress, CancellationToken cancel)
    {
        var (code, now) = (RandomToken.Next(entropy), clock.GetUtcNow());
        var id = RandomToken.DigestOf(code);
        var record = permit.Certificate.Record;
        var use = new UseRecord
        {
            Id = id,
            Route = permit.Route,
            Basis = permit.Basis,
            Certificate = record.Identifier,
            Type = record.Type,
            Holder = permit.Certificate.HolderKey(),
            Agency = seat.Agency,
            Client = seat.Id,
            Operator = persons.OfClerk(seat.Agency, request.Purpose.Operator),
            Matter = request.Purpose.Matter,
            Fields = permit.Fields,
            At = now,
            Until = now + (isAddress ? rules.Address : rules.UseCode),
            MostFetches = request.MostFetches,
            IsAddress = isAddress,
            CopyUntil = request.CopyUntil,
            Contents = await uses.SealAsync(new UseContents(request.Purpose.Purpose, request.Purpose.Case, request.Purpose.Operator), id, cancel),
        };
        await uses.AddAsync(use, cancel);
        await conspicuous.LookAsync(use, cancel);
        return new UseOutcome.Opened(use, code);
    }
}
