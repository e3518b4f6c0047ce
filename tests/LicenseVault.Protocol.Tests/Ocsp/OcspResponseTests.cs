using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Ocsp;

/// <summary>OCSP responses (RFC 6960): what says something of a certificate, and every way not to.</summary>
public sealed class OcspResponseTests : IDisposable
{
    private readonly TestResponder _responder = new();

    private static DateTimeOffset Day(int day) => TestResponder.Start.AddDays(day);

    public void Dispose() => _responder.Dispose();

    [Theory]
    [InlineData(TestAnswer.Sha1)]
    [InlineData(TestAnswer.Sha256)]
    public void A_responder_whom_the_authority_certified_says_that_a_certificate_is_good(string digest) =>
        Assert.Equal(new OcspJudgement.Good(Day(40)), _responder.Judge(_responder.Response(new TestAnswer { Digest = digest })));

    [Fact]
    public void The_authority_itself_may_answer() =>
        Assert.IsType<OcspJudgement.Good>(_responder.Judge(_responder.Response(new TestAnswer(), _responder.RootWithKey(), bringsSigner: false)));

    [Theory]
    [InlineData(RevocationReason.KeyCompromise)]
    [InlineData(RevocationReason.CertificateHold)]
    public void A_revoked_certificate_is_told_with_its_time_and_reason(RevocationReason reason) =>
        Assert.Equal(
            new OcspJudgement.Revoked(new Revocation(Day(7), reason)),
            _responder.Judge(_responder.Response(new TestAnswer { Revoked = (Day(7), reason) })));

    [Fact]
    public void A_revocation_that_was_taken_back_tells_nothing() =>
        _responder.Expect(OcspFault.Contradictory, _responder.Response(new TestAnswer { Revoked = (Day(7), RevocationReason.RemovedFromList) }));

    [Fact]
    public void A_certificate_that_its_authority_does_not_know_is_neither_good_nor_revoked() =>
        _responder.Expect(OcspFault.UnknownCertificate, _responder.Response(new TestAnswer { IsUnknown = true }));

    [Fact]
    public void A_response_about_another_certificate_of_the_authority_tells_nothing() =>
        _responder.Expect(OcspFault.OtherCertificate, _responder.Response(new TestAnswer { Certificate = _responder.Signer }));

    [Fact]
    public void A_response_about_a_certificate_of_another_authority_with_the_same_name_tells_nothing()
    {
        using var impostor = TestResponder.Impostor();

        _responder.Expect(OcspFault.OtherCertificate, _responder.Response(new TestAnswer { Issuer = impostor }));
        _responder.Expect(OcspFault.OtherCertificate, _responder.Response(new TestAnswer { Digest = "2.16.840.1.101.3.4.2.3" }));
    }

    [Fact]
    public void A_response_that_is_signed_by_anybody_else_tells_nothing()
    {
        using var impostor = TestResponder.Impostor();

        _responder.Expect(OcspFault.SignerUnknown, _responder.Response(new TestAnswer(), impostor));
        _responder.Expect(OcspFault.SignerUnknown, _responder.Response(new TestAnswer(), _responder.Certified(request => request, by: impostor)));
        _responder.Expect(OcspFault.SignerUnknown, _responder.Response(new TestAnswer(), bringsSigner: false));
    }

    [Fact]
    public void A_responder_of_an_agency_under_the_authority_is_not_the_authoritys() =>
        _responder.Expect(OcspFault.SignerUnknown, _responder.Response(new TestAnswer(), _responder.Certified(request => request, by: _responder.Agency)));

    [Theory]
    [InlineData(null)]
    [InlineData("1.3.6.1.5.5.7.3.8")]
    [InlineData("2.5.29.37.0")]
    public void A_certificate_that_is_not_for_OCSP_responses_signs_none(string? purpose) =>
        _responder.Expect(OcspFault.SignerNotEntitled, _responder.Response(new TestAnswer(), _responder.Certified(request => request, purpose)));

    [Fact]
    public void The_certificate_of_an_agency_signs_none() => _responder.Expect(OcspFault.SignerNotEntitled, _responder.Response(new TestAnswer(), _responder.Agency));

    [Fact]
    public void A_key_that_may_not_sign_and_one_of_an_authority_sign_none()
    {
        foreach (var extension in new X509Extension[] { new X509KeyUsageExtension(X509KeyUsageFlags.CrlSign, critical: true), new X509BasicConstraintsExtension(true, false, 0, critical: true) })
        {
            var signer = _responder.Certified(request =>
            {
                request.CertificateExtensions.Add(extension);
                return request;
            });
            _responder.Expect(OcspFault.SignerNotEntitled, _responder.Response(new TestAnswer(), signer));
        }
    }

    [Fact]
    public void A_responder_whose_certificate_had_ended_tells_nothing()
    {
        var signer = _responder.Certified(request => request, until: Day(39));

        _responder.Expect(OcspFault.SignerEnded, _responder.Response(new TestAnswer(), signer));

        // What it said while it was valid stands.
        var earlier = new TestAnswer { ProducedAt = Day(30), ThisUpdate = Day(30), NextUpdate = Day(31) };
        Assert.IsType<OcspJudgement.Good>(_responder.Judge(_responder.Response(earlier, signer), new OcspQuestion(Day(30), Day(400))));
    }

    [Fact]
    public void Without_no_check_the_responders_own_certificate_must_be_told_not_to_be_revoked()
    {
        var signer = _responder.Certified(request => request, noCheck: false);
        var response = _responder.Response(new TestAnswer(), signer);
        var other = _responder.ListOf(_responder.Signer, Day(1), X509RevocationReason.KeyCompromise);

        _responder.Expect(OcspFault.SignerUnchecked, response);
        Assert.IsType<OcspJudgement.Good>(_responder.Judge(response, _responder.Question with { Lists = [_responder.ListOf(null, default, default)] }));
        _responder.Expect(OcspFault.SignerRevoked, _responder.Response(new TestAnswer()), _responder.Question with { Lists = [other] });
    }

    [Theory]
    [InlineData(30, 39, false)]
    [InlineData(30, 40, true)]
    [InlineData(40, 60, true)]
    [InlineData(41, 60, false)]
    public void The_list_that_clears_a_responder_is_of_the_time(int made, int next, bool isClear)
    {
        var signer = _responder.Certified(request => request, noCheck: false, until: Day(50));
        var question = _responder.Question with { Lists = [_responder.ListOf(null, default, default, Day(made), Day(next))] };

        Assert.Equal(isClear ? null : OcspFault.SignerUnchecked, (_responder.Judge(_responder.Response(new TestAnswer(), signer), question) as OcspJudgement.CouldNotCheck)?.Code);
    }

    [Fact]
    public void A_list_from_after_the_end_of_a_responder_may_have_forgotten_it()
    {
        var signer = _responder.Certified(request => request, noCheck: false, until: Day(50));
        var question = new OcspQuestion(Day(40), Day(90)) { Lists = [_responder.ListOf(null, default, default, Day(51), Day(80))] };

        _responder.Expect(OcspFault.SignerUnchecked, _responder.Response(new TestAnswer(), signer), question);
    }

    [Theory]
    [InlineData(50, X509RevocationReason.KeyCompromise, false)]
    [InlineData(50, X509RevocationReason.Superseded, true)]
    [InlineData(39, X509RevocationReason.Superseded, false)]
    public void What_a_responder_said_before_it_was_revoked_stands_only_when_its_key_was_in_nobody_elses_hands(int since, X509RevocationReason reason, bool stands)
    {
        var lists = new[] { _responder.ListOf(_responder.Signer, Day(since), reason) };

        var judgement = _responder.Judge(_responder.Response(new TestAnswer()), _responder.Question with { Lists = lists });

        Assert.Equal(stands ? null : OcspFault.SignerRevoked, (judgement as OcspJudgement.CouldNotCheck)?.Code);
    }

    [Fact]
    public void A_response_that_was_out_of_date_clears_of_nothing_and_what_was_revoked_stays_revoked()
    {
        _responder.Expect(OcspFault.Expired, _responder.Response(new TestAnswer()), new OcspQuestion(Day(42), Day(42)));
        _responder.Expect(OcspFault.Expired, _responder.Response(new TestAnswer { IsUnknown = true }), new OcspQuestion(Day(42), Day(42)));
        var revoked = _responder.Response(new TestAnswer { Revoked = (Day(7), RevocationReason.KeyCompromise) });
        Assert.IsType<OcspJudgement.Revoked>(_responder.Judge(revoked, new OcspQuestion(Day(42), Day(42))));
        Assert.IsType<OcspJudgement.Revoked>(_responder.Judge(revoked, new OcspQuestion(Day(4000), Day(4000))));
        _responder.Expect(OcspFault.Expired, _responder.Response(new TestAnswer { NextUpdate = null }), new OcspQuestion(Day(42), Day(42)));
        Assert.IsType<OcspJudgement.Good>(_responder.Judge(_responder.Response(new TestAnswer()), new OcspQuestion(Day(41).AddMinutes(4), Day(42))));
    }

    [Fact]
    public void A_response_of_later_speaks_for_a_time_before_it() =>
        Assert.IsType<OcspJudgement.Good>(_responder.Judge(_responder.Response(new TestAnswer()), new OcspQuestion(Day(3), Day(4000))));

    [Fact]
    public void What_is_said_after_the_end_of_a_certificate_clears_it_of_nothing()
    {
        var after = new TestAnswer { ProducedAt = TestResponder.Start.AddYears(11), ThisUpdate = TestResponder.Start.AddYears(11), NextUpdate = null };
        var question = new OcspQuestion(Day(40), TestResponder.Start.AddYears(12));

        _responder.Expect(OcspFault.AfterEnd, _responder.Response(after, _responder.RootWithKey()), question);
        _responder.Expect(OcspFault.AfterEnd, _responder.Response(after with { IsUnknown = true }, _responder.RootWithKey()), question);
        Assert.IsType<OcspJudgement.Revoked>(
            _responder.Judge(_responder.Response(after with { Revoked = (Day(7), RevocationReason.Superseded) }, _responder.RootWithKey()), question));
    }

    [Fact]
    public void A_response_from_the_future_tells_nothing()
    {
        _responder.Expect(OcspFault.NotYetValid, _responder.Response(new TestAnswer { ThisUpdate = Day(41) }), new OcspQuestion(Day(40), Day(40)));
        _responder.Expect(OcspFault.NotYetValid, _responder.Response(new TestAnswer { ProducedAt = Day(41) }), new OcspQuestion(Day(40), Day(40)));
        _responder.Expect(OcspFault.NotYetValid, _responder.Response(new TestAnswer { ProducedAt = Day(40), ThisUpdate = Day(41) }), new OcspQuestion(Day(50), Day(50)));
    }

    [Fact]
    public void A_response_that_says_two_things_of_one_certificate_tells_nothing()
    {
        var revoked = new TestAnswer { Digest = TestAnswer.Sha256, Revoked = (Day(7), RevocationReason.KeyCompromise) };

        _responder.Expect(OcspFault.Contradictory, _responder.Response([new TestAnswer(), revoked]));
        Assert.IsType<OcspJudgement.Good>(_responder.Judge(_responder.Response([new TestAnswer(), new TestAnswer { Digest = TestAnswer.Sha256 }])));
    }

    [Fact]
    public void A_nonce_must_come_back_as_it_was_sent()
    {
        var nonce = RandomNumberGenerator.GetBytes(32);
        var asked = _responder.Question with { Nonce = nonce };

        Assert.IsType<OcspJudgement.Good>(_responder.Judge(_responder.Response(new TestAnswer(), nonce: nonce), asked));
        _responder.Expect(OcspFault.OtherNonce, _responder.Response(new TestAnswer(), nonce: [.. nonce[..31], (byte)(nonce[31] ^ 1)]), asked);
        _responder.Expect(OcspFault.OtherNonce, _responder.Response(new TestAnswer(), nonce: nonce[..16]), asked);
    }

    [Fact]
    public void A_response_that_was_made_ready_echoes_none_and_must_state_its_times()
    {
        var asked = _responder.Question with { Nonce = new byte[] { 1, 2, 3 } };

        Assert.IsType<OcspJudgement.Good>(_responder.Judge(_responder.Response(new TestAnswer()), asked));
        _responder.Expect(OcspFault.OtherNonce, _responder.Response(new TestAnswer { NextUpdate = null }), asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public void A_nonce_of_another_length_than_1_to_32_bytes_is_none(int length) =>
        _responder.Expect(OcspFault.Malformed, _responder.Response(new TestAnswer(), nonce: new byte[length]));

    [Fact]
    public void An_extension_that_is_there_twice_or_critical_and_not_known_is_refused()
    {
        _responder.Expect(OcspFault.Malformed, _responder.Response(new TestAnswer(), nonce: [1, 2], nonces: 2));
        _responder.Expect(OcspFault.Malformed, _responder.Response(new TestAnswer { CriticalExtension = "1.3.6.1.4.1.32473.9" }));
    }

    [Theory]
    [InlineData(1, OcspFault.Refused)]
    [InlineData(2, OcspFault.TryLater)]
    [InlineData(3, OcspFault.TryLater)]
    [InlineData(5, OcspFault.Refused)]
    [InlineData(6, OcspFault.Refused)]
    public void A_responder_that_does_not_answer_is_named(byte status, string code) => _responder.Expect(code, TestResponder.Status(status));

    [Fact]
    public void A_response_with_anything_after_it_or_missing_is_none()
    {
        var response = _responder.Response(new TestAnswer());

        _responder.Expect(OcspFault.Malformed, (byte[])[.. response, 0]);
        _responder.Expect(OcspFault.Malformed, TestResponder.Status(0));
        for (var length = 0; length < response.Length; length++)
            _responder.Expect(OcspFault.Malformed, response.AsMemory(0, length));
    }

    [Fact]
    public void Ten_megabytes_are_not_read()
    {
        var huge = new byte[10 * 1024 * 1024];
        _responder.Response(new TestAnswer()).CopyTo(huge, 0);

        _responder.Expect(OcspFault.Malformed, huge);
        _responder.Expect(OcspFault.Malformed, _responder.Response([.. Enumerable.Repeat(new TestAnswer(), 65)]));
        Assert.IsType<OcspJudgement.Good>(_responder.Judge(_responder.Response([.. Enumerable.Repeat(new TestAnswer(), 64)])));
    }

    [Fact]
    public void The_signed_part_alone_is_read_as_signatures_bring_it()
    {
        var response = _responder.Response(new TestAnswer());
        var basic = response.AsMemory(response.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x2B, 6, 1, 5, 5, 7, 0x30, 1, 1, 4]) + 9);

        var content = new System.Formats.Asn1.AsnReader(basic, System.Formats.Asn1.AsnEncodingRules.DER).ReadOctetString();

        Assert.IsType<OcspJudgement.Good>(Assert.IsType<OcspReading.Readable>(OcspResponse.ReadBasic(content)).Response.Judge(_responder.Agency, [_responder.Root], _responder.Question));
        Assert.IsType<OcspReading.Unreadable>(OcspResponse.ReadBasic(response));
    }

    [Fact]
    public void Of_any_bytes_nothing_is_called_good_or_revoked_that_was_not_signed()
    {
        // The last byte of each is the end of the responder's certificate, whose signature is checked too.
        var responses = new[] { _responder.Response(new TestAnswer(), nonce: [1, 2, 3, 4]), _responder.Response(new TestAnswer { Revoked = (Day(7), RevocationReason.KeyCompromise) }) };
        var random = new Random(6960);
        for (var round = 0; round < 1000; round++)
        {
            var altered = responses[round % 2].ToArray();
            var place = random.Next(altered.Length);
            altered[place] ^= (byte)(1 << random.Next(8));

            Assert.True(_responder.Judge(altered) is OcspJudgement.CouldNotCheck, $"byte {place} of {round % 2}");
        }
    }

    [Fact]
    public void A_certificate_names_where_its_authority_answers() => Assert.Equal([TestResponder.Address], OcspAddresses.Of(_responder.Agency));

    [Fact]
    public void Of_a_certificate_that_names_no_responder_there_is_no_address() => Assert.Empty(OcspAddresses.Of(_responder.Root));
}
